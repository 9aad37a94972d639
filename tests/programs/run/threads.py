"""Threads that compute, threads that sleep: how many of each, and for how many seconds."""

import sys
import threading
import time

computing, sleeping, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])


def compute() -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


workers = [threading.Thread(target=compute) for _ in range(computing)]
workers += [threading.Thread(target=time.sleep, args=(seconds,)) for _ in range(sleeping)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
