"""Functions of the standard library as threads' own targets and from atexit: no line of Python calls them."""

import _thread
import asyncio
import atexit
import multiprocessing
import os
import queue
import select
import socket
import subprocess
import sys
import threading
import time
from concurrent import futures
from functools import partial
from weakref import ref


def alone(name, call, *args):
    """Have a thread run nothing but the call; say what it raised, which its thread would print."""
    raised.clear()
    target = partial(call, *args)
    of_thread = ref(target)
    _thread.start_new_thread(target, ())
    del target
    while of_thread() is not None:
        time.sleep(0.001)
    print(name, *raised, flush=True)


raised = []
sys.unraisablehook = lambda unraisable: raised.append(f"{unraisable.exc_type.__name__}: {unraisable.exc_value}")
fork = multiprocessing.get_context("fork")
items, simple, shared = queue.Queue(), queue.SimpleQueue(), fork.SimpleQueue()
happened, condition = threading.Event(), threading.Condition()
ended = threading.Thread(target=int)
ended.start()
ended.join()
near, far = multiprocessing.Pipe()
here, there = socket.socketpair()
there.send(b"there")
child = fork.Process(target=int)
with futures.ThreadPoolExecutor(1) as pool:
    task = pool.submit(int)
for name, call, *args in (
    ("Event", threading.Event), ("Condition", threading.Condition), ("Barrier", threading.Barrier, 2),
    ("Timer", threading.Timer, 1, int), ("Queue", queue.Queue), ("SimpleQueue", queue.SimpleQueue),
    ("put", items.put, 1), ("get", items.get), ("put", simple.put, 1), ("get", simple.get),
    ("shared put", shared.put, 1), ("shared get", shared.get),
    ("set", happened.set), ("wait", happened.wait), ("acquire", condition.acquire),
    ("start", threading.Thread(target=int).start), ("join", ended.join), ("sleep", time.sleep, 0.001),
    ("child's start", child.start), ("shared Queue", fork.Queue), ("shared Event", fork.Event),
    ("Pipe", multiprocessing.Pipe), ("send", near.send, 1), ("recv", far.recv),
    ("result", task.result), ("Future", futures.Future), ("callback", task.add_done_callback, id),
    ("receive", here.recv, 1), ("select", select.select, [here], [], [], 1), ("system", os.system, "true"),
    ("run", subprocess.run, ["true"]), ("asyncio.Queue", asyncio.Queue), ("asyncio.Event", asyncio.Event),
    ("asyncio.Lock", asyncio.Lock), ("asyncio.Semaphore", asyncio.Semaphore),
):  # fmt: skip
    alone(name, call, *args)
child.join()
atexit.register(print, "over")
for call, *args in ((threading.Event,), (queue.Queue,), (time.sleep, 0.001), (simple.put, 1), (ended.join,)):
    atexit.register(call, *args)
