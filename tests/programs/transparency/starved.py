"""Uses what the tracer knows where no file can be opened any more: no descriptor is left, or another root stands there."""

import os
import queue
import resource
import sys
import tempfile
import threading
import time


def take_all_descriptors():
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    try:
        while True:
            os.open("/dev/null", os.O_RDONLY)
    except OSError:
        pass


def change_root():
    folder = tempfile.mkdtemp()
    os.chroot(folder)
    os.chdir("/")


def attempt(name, call):
    try:
        call()
        print(f"{name}: ok", flush=True)
    except BaseException as error:
        print(f"{name}: {type(error).__name__} {error}", flush=True)


def uses(lock):
    with lock:
        pass


def starts(thread):
    thread.start()
    thread.join()


CALLS = {
    "Lock": lambda: uses(threading.Lock()),
    "RLock": lambda: uses(threading.RLock()),
    "Semaphore": lambda: uses(threading.Semaphore()),
    "Condition": lambda: uses(threading.Condition()),
    "Event": lambda: threading.Event().set(),
    "Barrier": lambda: threading.Barrier(1).wait(),
    "Queue": lambda: queue.Queue().put(1),
    "SimpleQueue": lambda: queue.SimpleQueue().put(1),
    "Thread": lambda: starts(threading.Thread(target=int)),
    "Timer": lambda: starts(threading.Timer(0, int)),
    "sleep": lambda: time.sleep(0),
    "print": lambda: print("printed", file=sys.stderr),
    "raised": lambda: 1 / 0,
}
{"descriptors": take_all_descriptors, "root": change_root}[sys.argv[1]]()
for name, call in CALLS.items():
    attempt(name, call)
