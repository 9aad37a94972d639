"""As many processes as cores compute; in the middle of it one of them says so."""

import os
import time
from multiprocessing import Process

SECONDS = 2.5


def work(number):
    end = time.perf_counter() + SECONDS
    said = False
    while time.perf_counter() < end:
        if number == 0 and not said and time.perf_counter() > end - SECONDS / 2:
            said = True
            print("half way", flush=True)


if __name__ == "__main__":
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    workers = [Process(target=work, args=(number,)) for number in range(cores)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
