"""Four processes that print numbered lines as fast as they can, each from two threads, so many as it is told."""

import multiprocessing
import os
import signal
import sys
import threading

LINES = int(sys.argv[1])
lock = threading.Lock()


def pour(name):
    for n in range(LINES):
        with lock:
            sys.stdout.write(f"{name} {n}\n")
            sys.stdout.flush()


def work(name):
    threads = [threading.Thread(target=pour, args=(f"{name}.{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, lambda *_: os._exit(7))
    workers = [multiprocessing.get_context("fork").Process(target=work, args=(f"worker {n}",)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("ended with", [worker.exitcode for worker in workers])
