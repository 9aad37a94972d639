"""Exceptions whose tracebacks the interpreter prints itself: of a __del__, of bare threads, of what runs at the end."""

import _thread
import atexit
import concurrent.futures
import multiprocessing
import os
import queue
import select
import socket
import subprocess
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


def start_again():
    threading.current_thread().start()


def start_what_cannot_be_pickled():
    multiprocessing.get_context("spawn").Process(target=lambda: None).start()


def join_too_early():
    multiprocessing.Process().join()


def sleep_backwards():
    time.sleep(-1)


def wait_for_nobody():
    os.waitpid(1, 0)


def wait_for_a_program():
    subprocess.run(["sleep", "600"], timeout=0.01)


def receive_too_late():
    first, second = socket.socketpair()
    with first, second:
        first.settimeout(0.01)
        first.recv(1)


def release_too_often():
    threading.BoundedSemaphore().release()


def notify_without_the_lock():
    threading.Condition().notify()


def have_done_too_much():
    queue.Queue().task_done()


def ask_for_a_failure():
    future = concurrent.futures.Future()
    future.set_exception(ValueError("failed"))
    future.result()


def read_what_is_closed():
    first, second = multiprocessing.Pipe()
    second.close()
    first.recv()


def select_nothing():
    select.select([-1], [], [])


FAILING = (
    wait_for_an_item, get_at_once, put, put_at_once, get_now, get_of_processes, break_barrier, join_itself, start_again,
    start_what_cannot_be_pickled, join_too_early, sleep_backwards, wait_for_nobody, wait_for_a_program, receive_too_late,
    release_too_often, notify_without_the_lock, have_done_too_much, ask_for_a_failure, read_what_is_closed, select_nothing,
)  # fmt: skip


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


for each in FAILING:
    told_by_c(each)
if hasattr(threading, "_register_atexit"):
    threading._register_atexit(wait_for_an_item)
atexit.register(wait_for_an_item)
