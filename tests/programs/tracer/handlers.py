"""A signal handler takes semaphores and locks of processes while its thread takes others; prints how often."""

import multiprocessing
import signal
import threading

slots = [threading.Semaphore(2) for _ in range(150)]
shared = [multiprocessing.Lock() for _ in range(150)]
own_slots, own_shared = threading.Semaphore(2), multiprocessing.Lock()
handled, at_it = 0, False


def handle(*_):
    global handled, at_it
    if not at_it:  # it may be interrupted by the next signal
        at_it = True
        handled += 1
        with own_slots, own_shared:
            pass
        at_it = False


signal.signal(signal.SIGALRM, handle)
signal.setitimer(signal.ITIMER_REAL, 0.0004, 0.0004)
for _ in range(100):
    for slot in slots:
        with slot:
            pass
    for lock in shared:
        with lock:
            pass
signal.setitimer(signal.ITIMER_REAL, 0)
print(handled)
