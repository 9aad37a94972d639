"""Forks again and again while other threads hold locks, wait, start threads and tell of it; each child does the same."""

import os
import queue
import signal
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore")  # Python 3.12 and later say what may come of it
lock, recursive, slots, jobs = threading.Lock(), threading.RLock(), threading.Semaphore(2), queue.Queue(5)
over = threading.Event()


def take():
    while not over.is_set():
        with lock, recursive, slots:
            time.sleep(0)


def hot():
    own = threading.Lock()
    while not over.is_set():
        for _ in range(50):
            with own:
                pass
        time.sleep(0)


def put():
    while not over.is_set():
        try:
            jobs.put(1, timeout=0.1)
        except queue.Full:
            pass


def get():
    while not over.is_set():
        try:
            jobs.get(timeout=0.1)
        except queue.Empty:
            pass


def name(n=0):
    while not over.is_set():
        n += 1
        thread = threading.Thread(target=time.sleep, args=(0,), name=f"named {n}")
        thread.start()
        thread.join()


def in_child(n):
    signal.alarm(20)  # ends a child that hangs, and fails the test
    own = threading.Lock()
    for _ in range(3):
        with own:
            pass
        thread = threading.Thread(target=own.locked)
        thread.start()
        thread.join()
    os.write(1, f"child {n}\n".encode())
    os._exit(n % 50)


if __name__ == "__main__":
    threads = [threading.Thread(target=each) for each in (take, take, hot, put, get, name)]
    for thread in threads:
        thread.start()
    for n in range(int(sys.argv[1])):
        pid = os.fork()
        if pid == 0:
            in_child(n)
        _, status = os.waitpid(pid, 0)
        assert os.waitstatus_to_exitcode(status) == n % 50, status
    over.set()
    for thread in threads:
        thread.join()
    os.write(1, b"all well\n")
