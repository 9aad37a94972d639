"""The same of objects that the program makes itself."""

import asyncio
import concurrent.futures
import json
import multiprocessing
import queue
import socket
import subprocess
import sys
import threading

from names import look


async def of_a_loop(seen):
    for kind in (asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Queue,
                 asyncio.PriorityQueue, asyncio.LifoQueue):  # fmt: skip
        look(f"asyncio {kind.__name__}()", kind(), seen)
    task = asyncio.create_task(asyncio.sleep(0), name="a task")
    look("asyncio Task()", task, seen)
    await task
    look("asyncio Future()", asyncio.get_running_loop().create_future(), seen)


def main():
    seen = {}
    for kind in (threading.Lock, threading.RLock, threading.Semaphore, threading.BoundedSemaphore, threading.Event,
                 threading.Condition, queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):  # fmt: skip
        look(f"{kind.__name__}()", kind(), seen)
    look("Barrier()", threading.Barrier(2), seen)
    look("Thread()", threading.Thread(target=int, name="a thread"), seen)
    started = threading.Thread(target=int, name="a thread that was started")
    started.start()
    started.join()
    look("Thread() started", started, seen)
    look("Timer()", threading.Timer(1, int), seen)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        look("ThreadPoolExecutor()", pool, seen)
        look("Future()", pool.submit(int), seen)
    context = multiprocessing.get_context("fork")
    for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Event", "Condition", "Queue", "SimpleQueue", "JoinableQueue"):
        look(f"multiprocessing {name}()", getattr(context, name)(), seen)
    look("multiprocessing Process()", context.Process(target=int, name="a process"), seen)
    for end in socket.socketpair():
        look("socket()", end, seen)
        end.close()
    with subprocess.Popen(["true"]) as process:
        process.wait()
        look("Popen()", process, seen)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        for each, what in ((stream, "stream"), (stream.buffer, "buffer"), (stream.buffer.raw, "raw")):
            look(f"{what} of {name}", each, seen)
    asyncio.run(of_a_loop(seen))
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
