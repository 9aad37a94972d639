"""run() is not start()

A class of processes inherits from Process and says in run() what its processes do. start() makes a new process, which
calls run(). Whoever calls run() directly makes nothing: main does the work itself, one after another. Switch CALL and
count the lanes; compare the process numbers in the output, too.

Course: 2.2
Question: How many child processes are there?
Answer: workers
"""

import os
import time
from multiprocessing import Process

CALL = "run"  # @param ["start", "run"]
WORKERS = 3  # @param {type:"slider", min:1, max:6, step:1}


class Chat(Process):
    def __init__(self, person):
        super().__init__()  # without it, this is no process
        self.person = person

    def run(self):
        print(f"{self.person} begins to chat, in process {os.getpid()}")
        time.sleep(0.6)  # waits for an answer
        print(f"{self.person} is done")


if __name__ == "__main__":
    print(f"main is process {os.getpid()}")
    chats = [Chat(f"person {number}") for number in range(1, WORKERS + 1)]
    for chat in chats:
        if CALL == "start":
            chat.start()
        else:
            chat.run()
    if CALL == "start":
        for chat in chats:
            chat.join()
    print("main: my last line")
