"""Tasks of one kind of pool, by the first argument; each waits for what the ones before have done."""

import concurrent.futures as futures
import multiprocessing
import multiprocessing.pool
import sys
import time


def fetch(n):
    time.sleep(0.03)
    return n


def report(_):
    time.sleep(0.001)


def executor(kind):
    with kind(2) as pool:
        several = [pool.submit(fetch, n) for n in range(4)]
        several[3].add_done_callback(report)
        several[3].result()
        futures.wait([pool.submit(fetch, 4)])
        for future in futures.as_completed([pool.submit(fetch, 5)]):
            future.result()
        several[0].result()


def cancelled():
    with futures.ThreadPoolExecutor(1) as pool:
        first, second = pool.submit(fetch, 1), pool.submit(report, 1)
        second.cancel()
        first.result()


def pool(kind):
    with kind(2) as workers:
        workers.map(fetch, range(4), 1)
        list(workers.imap(fetch, range(2)))
        workers.apply_async(fetch, (1,), callback=report).get()


def hang(_):
    time.sleep(60)


def killed():
    workers = multiprocessing.Pool(1)
    workers.map_async(hang, range(2))
    time.sleep(0.2)
    workers.terminate()
    workers.join()


if __name__ == "__main__":
    {
        "ThreadPoolExecutor": lambda: executor(futures.ThreadPoolExecutor),
        "ProcessPoolExecutor": lambda: executor(futures.ProcessPoolExecutor),
        "Pool": lambda: pool(multiprocessing.Pool),
        "ThreadPool": lambda: pool(multiprocessing.pool.ThreadPool),
        "cancelled": cancelled,
        "killed": killed,
    }[sys.argv[1]]()
