"""Locks and semaphores whose methods are called by no line of Python, as the interpreter ends."""

import atexit
import multiprocessing
import threading

for made in (
    threading.Lock(),
    threading.RLock(),
    threading.Semaphore(2),
    threading.BoundedSemaphore(2),
    multiprocessing.Lock(),
    multiprocessing.RLock(),
    multiprocessing.Semaphore(2),
):
    atexit.register(made.release)
    atexit.register(made.acquire)
print("over")
