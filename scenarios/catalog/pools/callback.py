"""Who runs the callback?

add_done_callback() names a function that is called when the task is done, so that main need not wait for the result.
Switch KIND: a pool of threads lets the worker itself call it; from a pool of processes the result comes back first, and
a thread of main's own process calls it.

Course: 5.2
Question: Where do the callbacks run?
Answer: last line
"""

import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

KIND = "process"  # @param ["process", "thread"]
TASKS = 4  # @param {type:"slider", min:1, max:10, step:1}

places = set()


def task(n):
    time.sleep(0.5)  # a server that lets us wait
    return n, (os.getpid(), threading.get_ident())


def callback(future):
    n, worker = future.result()
    print(f"task {n}: process {worker[0]} did it, the callback runs in process {os.getpid()}")
    here = os.getpid(), threading.get_ident()
    places.add("in the worker that did the task" if here == worker else "in a thread of main's process")


if __name__ == "__main__":
    Pool = ThreadPoolExecutor if KIND == "thread" else ProcessPoolExecutor
    with Pool(2) as pool:
        for n in range(TASKS):
            pool.submit(task, n).add_done_callback(callback)
        print("main: all tasks are handed over, I need not wait")
    print(*places)
