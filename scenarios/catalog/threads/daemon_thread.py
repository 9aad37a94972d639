"""A daemon thread is cut off

A daemon thread ends with the main thread, and the main thread waits for those that are no daemons. So the daemon lives
as long as the longest of the others. Switch DAEMON and OTHER_THREAD_SECONDS and look where the watcher's lane is cut.

Course: 4.4
Question: Main's code is over at once. How many seconds after the start has the last thread ended?
Answer: seconds
"""

import time
from threading import Thread

DAEMON = True  # @param {type:"boolean"}
OTHER_THREAD_SECONDS = 1.5  # @param {type:"slider", min:0, max:3, step:0.5}


def watcher():
    for turn in range(1, 8):
        time.sleep(0.25)
        print(f"watcher: look {turn} of 7")
        time.sleep(0.25)
    print("watcher: I came to my own end")


def other():
    time.sleep(OTHER_THREAD_SECONDS)  # waits for a slow server
    print("other thread: done")


if __name__ == "__main__":
    Thread(target=watcher, daemon=DAEMON).start()
    Thread(target=other).start()
    print("main: my last line")
