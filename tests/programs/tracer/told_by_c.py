"""Exceptions whose tracebacks the interpreter prints itself: of a __del__, of bare threads, of what runs at the end."""

import _thread
import atexit
import multiprocessing
import os
import queue
import sys
import threading
import time


def wait_for_an_item():
    queue.Queue().get(timeout=0.01)


def get_at_once():
    queue.SimpleQueue().get(timeout=0.01)


def put():
    full = queue.Queue(1)
    full.put(1)
    full.put(2, timeout=0.01)


def put_at_once():
    full = queue.Queue(1)
    full.put(1)
    full.put_nowait(2)


def get_now():
    queue.Queue().get_nowait()


def get_of_processes():
    multiprocessing.Queue().get(timeout=0.01)


def break_barrier():
    threading.Barrier(2).wait(0.01)


def join_itself():
    threading.current_thread().join()


class Thing:
    def __init__(self, fail):
        self.fail = fail

    def __del__(self):
        self.fail()


def told_by_c(fail):
    sys.stderr.write(f"--- {fail.__name__}\n")
    Thing(fail)
    sys.stderr.flush()
    _thread.start_new_thread(fail, ())
    while len(os.listdir("/proc/self/task")) > 1:
        time.sleep(0.01)
    try:
        fail()
    except Exception:
        sys.__excepthook__(*sys.exc_info())


for each in (wait_for_an_item, get_at_once, put, put_at_once, get_now, get_of_processes, break_barrier, join_itself):
    told_by_c(each)
if hasattr(threading, "_register_atexit"):
    threading._register_atexit(wait_for_an_item)
atexit.register(wait_for_an_item)
