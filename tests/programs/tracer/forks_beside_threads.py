"""Forks, again and again, while threads begin; each child and each thread waits to be told and goes on."""

import multiprocessing
import threading
import warnings

warnings.simplefilter("ignore")  # that threads are there as it forks is what this is about
context = multiprocessing.get_context("fork")


def wait(condition, waiting):
    condition.acquire()
    waiting.release()
    condition.wait()
    condition.release()


for _ in range(30):
    condition, waiting = context.Condition(), context.Semaphore(0)
    workers = []
    for kind in (context.Process, threading.Thread) * 3:
        workers.append(kind(target=wait, args=(condition, waiting), daemon=True))
        workers[-1].start()
    for _ in workers:
        waiting.acquire()
    with condition:
        condition.notify_all()
    for worker in workers:
        worker.join()
print("all came back")
