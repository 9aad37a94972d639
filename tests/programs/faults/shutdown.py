"""Its code ends while daemon threads take locks, wait, send and print to the run as fast as they can."""

import multiprocessing
import os
import queue
import random
import threading
import time

lock, recursive, slots, condition = threading.Lock(), threading.RLock(), threading.Semaphore(2), threading.Condition()
shared, jobs, event = multiprocessing.Lock(), queue.Queue(5), threading.Event()
near, far = multiprocessing.Pipe()


def take():
    while True:
        with lock, recursive, slots:
            time.sleep(0)
        with shared:
            pass


def put():
    while True:
        jobs.put(1)


def get():
    while True:
        jobs.get()


def wait():
    while True:
        event.wait(0.0005)
        with condition:
            condition.wait(0.0003)


def wake():
    while True:
        event.set()
        event.clear()
        with condition:
            condition.notify_all()


def pipe():
    while True:
        near.send(1)
        far.recv()


def start():
    while True:
        thread = threading.Thread(target=time.sleep, args=(0.0001,), daemon=True)
        try:
            thread.start()
        except RuntimeError:  # from Python 3.12 on none can be started any more
            return
        thread.join()


for target in (take, take, put, get, wait, wake, pipe, start):
    threading.Thread(target=target, daemon=True).start()
time.sleep(random.uniform(0.01, 0.05))
os.write(1, b"last words\n")
