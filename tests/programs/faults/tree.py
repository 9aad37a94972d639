"""Processes that start processes, one of them a daemon, all after the same lock."""

import threading
import time

from hazards import PAUSE, ROUNDS, context, say


def leaf(lock):
    for _ in range(ROUNDS):
        with lock:
            say("leaf")
        time.sleep(PAUSE)


def branch(lock):
    child = context.Process(target=leaf, args=(lock,), name="grandchild")
    child.start()
    thread = threading.Thread(target=leaf, args=(lock,))
    thread.start()
    thread.join()
    child.join()
    say("branch")


if __name__ == "__main__":
    say("main")
    lock = context.Lock()
    workers = [
        context.Process(target=branch, args=(lock,)),
        context.Process(target=leaf, args=(lock,)),
        context.Process(target=leaf, args=(lock,), daemon=True),
    ]
    for worker in workers:
        worker.start()
    for worker in workers[:2]:
        worker.join()
    say("main")
