"""One core or many

Every worker counts primes. With CORES = "1" they all share one core: the system gives it to each in turn, all of them
seem to go forward, and together they take as long as one after another: concurrency. With "all" each has a core of its
own: parallelism. Switch CORES and look for the time in which a worker is ready, but does not run. With WORK = "io"
nobody needs a core, and one is enough.

Course: 1.1
Question: How many seconds does the whole program take?
Answer: seconds
"""

import os
import time
from multiprocessing import Process

CORES = "1"  # @param ["1", "all"] {needs:"os.sched_setaffinity"}
WORKERS = 2  # @param {type:"slider", min:1, max:8, step:1}
WORK = "cpu"  # @param ["cpu", "io"]


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def worker(number):
    for part in range(1, 6):
        if WORK == "cpu":
            count_primes(50_000)
        else:
            time.sleep(0.3)  # a disk or a network that lets us wait
        print(f"worker {number}: part {part} of 5 is done")


if __name__ == "__main__":
    begin = time.perf_counter()
    if CORES == "1" and hasattr(os, "sched_setaffinity"):
        first_core = min(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {first_core})  # children stay on it too
    workers = [Process(target=worker, args=(number,)) for number in range(1, WORKERS + 1)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(f"main: {WORKERS} workers took {time.perf_counter() - begin:.1f} s")
