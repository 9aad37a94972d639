"""Threads are cheap to start

A thread shares everything with its process; a process needs a memory and often an interpreter of its own. COUNT of each
are started one after another and do nothing at all. Switch COUNT and compare the lanes: a thread is at its first line
at once, a process spends its life starting.

Course: 4.1
Question: How many seconds until all threads and all processes, which do nothing, have ended?
Answer: seconds in bands 0.2, 1, 4
Picture: COUNT=5
"""

import time
from multiprocessing import Process
from threading import Thread

COUNT = 40  # @param {type:"slider", min:5, max:100, step:5}


def nothing():
    pass


def seconds_for(kind):
    begin = time.perf_counter()
    for _ in range(COUNT):
        worker = kind(target=nothing)
        worker.start()
        worker.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    threads = seconds_for(Thread)
    print(f"{COUNT} threads:   {threads:.4f} s")
    processes = seconds_for(Process)
    print(f"{COUNT} processes: {processes:.4f} s")
    print(f"from start() to join() a process takes {processes / threads:.0f} times as long as a thread")
