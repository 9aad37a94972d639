"""What a new process costs

WORKERS processes, one after another, and none has anything to do. What takes time is their creation: fork copies the
parent, spawn begins with a new Python that imports this file, forkserver has one clean process that is copied for
every worker. Switch METHOD and compare the times from start() to the worker's first line; look also at the first one
of forkserver.

Course: 2.4
Question: How many seconds does the whole program take?
Answer: seconds in bands 0.5, 1, 2
Picture: WORKERS=4
"""

import multiprocessing
import time

METHOD = "spawn"  # @param ["fork", "spawn", "forkserver"] {fork:"os.fork", forkserver:"os.fork"}
WORKERS = 10  # @param {type:"slider", min:1, max:40, step:1}


def worker(number, called):
    print(f"worker {number}: {1000 * (time.time() - called):.0f} ms after start()")


if __name__ == "__main__":
    multiprocessing.set_start_method(METHOD)  # Windows knows spawn only
    begin = time.perf_counter()
    for number in range(1, WORKERS + 1):
        p = multiprocessing.Process(target=worker, args=(number, time.time()))
        p.start()
        p.join()
    print(f"main: {WORKERS} times {METHOD} took {time.perf_counter() - begin:.2f} s")
