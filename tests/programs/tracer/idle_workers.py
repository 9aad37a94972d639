"""A worker of each kind of pool, by the first argument, waits for its next task twice."""

import multiprocessing
import multiprocessing.pool
import sys
import time
from concurrent import futures

KINDS = {
    "ThreadPoolExecutor": futures.ThreadPoolExecutor,
    "ProcessPoolExecutor": futures.ProcessPoolExecutor,
    "Pool": multiprocessing.Pool,
    "ThreadPool": multiprocessing.pool.ThreadPool,
}


def answer():
    return 42


if __name__ == "__main__":
    with KINDS[sys.argv[1]](1) as pool:
        for _ in range(2):
            time.sleep(0.2)
            pool.submit(answer).result() if hasattr(pool, "submit") else pool.apply(answer)
        time.sleep(0.2)
