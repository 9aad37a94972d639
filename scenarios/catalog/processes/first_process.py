"""The first process

Process(target=func) is only a plan; start() makes the process, and from then on parent and child run at the same time.
Switch METHOD and watch how long the child takes from start() to its first line: fork copies the parent, spawn and
forkserver begin with a new Python that imports this file, which is why the last block hides behind __main__.

Course: 2.1
Question: Parent and child each print for a second: how many seconds does the whole take?
Answer: seconds
"""

import multiprocessing
import os
import time

METHOD = "spawn"  # @param ["fork", "spawn", "forkserver"] {fork:"os.fork", forkserver:"os.fork"}


def func():
    for step in range(1, 6):
        print(f"child {os.getpid()}: step {step} of 5")
        time.sleep(0.2)


if __name__ == "__main__":
    multiprocessing.set_start_method(METHOD)  # fork is not to be had on Windows
    p = multiprocessing.Process(target=func)
    print(f"parent {os.getpid()}: the child is planned, it does not run yet")
    time.sleep(0.3)
    p.start()
    for _ in range(5):
        print("*" * 10)
        time.sleep(0.2)
