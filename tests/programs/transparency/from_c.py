"""Has C call what the tracer wraps, with no frame of Python below: as a thread's own function, and at the exit."""

import _thread
import asyncio
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

failed = []


def note(unraisable):
    failed.append(f"{type(unraisable.exc_value).__name__}: {unraisable.exc_value}")


def called():
    """What is called, by name: a callable and its arguments."""
    context = multiprocessing.get_context("fork")
    thread, started = threading.Thread(target=int), threading.Thread(target=int)
    started.start()
    filled, simple, shared = queue.Queue(), queue.SimpleQueue(), context.Queue()
    for each in (filled, simple, shared):
        each.put(1)
    lock, rlock, semaphore, bounded = threading.Lock(), threading.RLock(), threading.Semaphore(), threading.BoundedSemaphore()
    event, condition, of_all, there = threading.Event(), threading.Condition(), context.Lock(), context.Event()
    event.set()
    there.set()
    pool = concurrent.futures.ThreadPoolExecutor(1)
    here, away = context.Pipe()
    away.send(1)
    one, other = socket.socketpair()
    other.send(b"x")
    reader, writer = os.pipe()
    os.write(writer, b"x")
    return {
        "Lock": (threading.Lock,), "RLock": (threading.RLock,), "Semaphore": (threading.Semaphore,),
        "BoundedSemaphore": (threading.BoundedSemaphore,), "Event": (threading.Event,), "Condition": (threading.Condition,),
        "Barrier": (threading.Barrier, 2), "Queue": (queue.Queue,), "LifoQueue": (queue.LifoQueue,),
        "SimpleQueue": (queue.SimpleQueue,), "Lock.acquire": (lock.acquire,), "RLock.acquire": (rlock.acquire,),
        "Semaphore.acquire": (semaphore.acquire,), "Semaphore.release": (semaphore.release,),
        "BoundedSemaphore.acquire": (bounded.acquire,), "Event.wait": (event.wait,), "Event.set": (event.set,),
        "Condition.acquire": (condition.acquire,), "Queue.get": (filled.get,), "Queue.put": (filled.put, 1),
        "SimpleQueue.get": (simple.get,), "SimpleQueue.put": (simple.put, 1), "Thread.start": (thread.start,),
        "Thread.join": (started.join,), "Timer.start": (threading.Timer(0.01, int).start,), "sleep": (time.sleep, 0.01),
        "submit": (pool.submit, int), "Future.result": (pool.submit(int).result,), "shutdown": (pool.shutdown,),
        "ThreadPoolExecutor": (concurrent.futures.ThreadPoolExecutor,), "Process.start": (context.Process(target=int).start,),
        "multiprocessing Queue": (context.Queue,), "multiprocessing Lock": (context.Lock,),
        "multiprocessing Event": (context.Event,), "multiprocessing Queue.put": (shared.put, 1),
        "multiprocessing Queue.get": (shared.get,), "multiprocessing Lock.acquire": (of_all.acquire,),
        "multiprocessing Event.wait": (there.wait,), "recv": (here.recv,), "send": (here.send, 1), "Pipe": (context.Pipe,),
        "Value": (context.Value, "i"), "socket.recv": (one.recv, 1), "select": (select.select, [one], [], [], 0.01),
        "system": (os.system, "true"), "run": (subprocess.run, ["true"]), "Popen": (subprocess.Popen, ["true"]),
        "asyncio Lock": (asyncio.Lock,), "asyncio Queue": (asyncio.Queue,), "asyncio Event": (asyncio.Event,),
        "os.read": (os.read, reader, 1),
    }  # fmt: skip


def in_threads(calls):
    for name, (function, *arguments) in calls.items():
        failed.clear()
        others = _thread._count()
        _thread.start_new_thread(function, tuple(arguments))
        end = time.monotonic() + 1
        while _thread._count() > others and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.02)
        print(f"{name}: {failed}", flush=True)
    os._exit(0)


def at_exit(calls):
    for name, (function, *arguments) in calls.items():
        atexit.register(lambda name=name: (print(f"{name}: {failed}", flush=True), failed.clear()))
        atexit.register(function, *arguments)


def main():
    sys.unraisablehook = note
    {"threads": in_threads, "exit": at_exit}[sys.argv[1]](called())


if __name__ == "__main__":
    main()
