"""A signal handler raises where the body of a `with` ends; then the lock must be free."""

import _thread
import signal
import threading
from itertools import repeat, starmap


class Raised(Exception):
    pass


def handle(*_):
    raise Raised


signal.signal(signal.SIGUSR1, handle)
interrupts = starmap(_thread.interrupt_main, repeat((signal.SIGUSR1,)))
kept = []


def one_of_many():
    """A lock that has no name of its own, and one before it that its thread has just taken."""
    *_, before, lock = [threading.Lock() for _ in range(1100)]
    for _ in range(3):
        with before:
            pass
    return lock


for make in (threading.Lock, threading.RLock, one_of_many):  # those of multiprocessing stay taken without us as well
    for times in (0, 3):  # written as it is given back, or counted as one of several
        lock = make()
        raised = 0
        try:
            for _ in range(times):
                with lock:
                    pass
            with lock:
                for _ in interrupts:
                    break
            for _ in range(3):  # here the handler runs at the latest
                pass
        except Raised:
            raised = 1
        free = []
        thread = threading.Thread(target=lambda: free.append(lock.acquire(timeout=5) and lock.release() is None))
        thread.start()
        thread.join()
        if not (raised and free == [True]):
            kept.append((make.__name__, times, raised, free))
print(kept or "all are free")
