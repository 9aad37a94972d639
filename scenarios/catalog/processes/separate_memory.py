"""Every process has its own memory

The worker sets n in data to 0, and main prints it afterwards. A child process has a memory of its own: it changes its
own data, and main's stay as they were. A thread lives in main's memory, and there is one n for both. Switch KIND and
compare what main prints before and after.

Course: 2.3
Question: What does main find in n at the end?
Answer: last line
"""

import time
from multiprocessing import Process
from threading import Thread

KIND = "process"  # @param ["process", "thread"]
STEPS = 4  # @param {type:"slider", min:1, max:10, step:1}

data = {"n": 100}


def worker():
    for step in range(STEPS, 0, -1):
        data["n"] = 100 * (step - 1) // STEPS
        print("worker: n is", data["n"])
        time.sleep(0.3)  # to be seen better


if __name__ == "__main__":
    print("main: n is", data["n"])
    w = Process(target=worker) if KIND == "process" else Thread(target=worker)
    w.start()
    w.join()
    print("main: n is", data["n"])
