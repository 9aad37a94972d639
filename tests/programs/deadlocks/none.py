"""Long waits of every sort, none of them a deadlock: somebody can go on."""

import time
from threading import Lock, Semaphore, Thread

work, done = Semaphore(0), Semaphore(2)
lock = Lock()


def make():
    for _ in range(3):
        done.acquire()
        time.sleep(0.7)
        work.release()


def use():
    for _ in range(3):
        work.acquire()
        done.release()


def hold():
    with lock:
        time.sleep(1.2)


def wait():
    with lock:
        pass


threads = [Thread(target=target, name=target.__name__) for target in (make, use, hold, wait, wait)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
