"""Counts how often another thread, which is always ready, gets a turn while this one does what plainly gives none.

Plainly threads change every 5 ms where nobody lets go; here that is put off.
"""

import sys
import threading
import time

LOCKS = [threading.Lock() for _ in range(300)]
SEMAPHORES = [threading.Semaphore() for _ in range(300)]
EVENTS = [threading.Event() for _ in range(300)]


class Other:
    turns = 0
    done = False


def other():
    while not Other.done:
        Other.turns += 1
        time.sleep(0)


def turns_during(work):
    before = Other.turns
    work()
    return Other.turns - before


def take_locks():
    for lock in LOCKS:
        with lock:
            pass


def take_semaphores():
    for semaphore in SEMAPHORES:
        semaphore.acquire()
        semaphore.release()


def set_events():
    for event in EVENTS:
        event.set()


sys.setswitchinterval(1000)
thread = threading.Thread(target=other)
thread.start()
while not Other.turns:
    time.sleep(0.01)
for work in (take_locks, take_semaphores, set_events):
    print(work.__name__, turns_during(work))
Other.done = True
thread.join()
