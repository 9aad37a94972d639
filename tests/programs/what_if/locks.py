"""Each kind of lock and semaphore, taken by several workers at once; argument: thread, process or task."""

import asyncio
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable

KIND = sys.argv[1] if len(sys.argv) > 1 else "thread"
METHOD = sys.argv[2] if len(sys.argv) > 2 else "fork"


def take(
    lock: threading.Lock, recursive: threading.Lock, slots: threading.Semaphore, all_in: threading.Barrier
) -> None:
    for each in (lock, recursive, slots):
        all_in.wait()
        with each:
            time.sleep(0.1)


def run(make: Callable[..., threading.Thread], module: object) -> None:
    lock = module.Lock()
    recursive = module.RLock()
    slots = module.BoundedSemaphore(1)
    all_in = module.Barrier(3)
    workers = [make(target=take, args=(lock, recursive, slots, all_in)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


async def take_async(lock: asyncio.Lock) -> None:
    async with lock:
        await asyncio.sleep(0.1)


async def run_tasks() -> None:
    lock = asyncio.Lock()
    slots = asyncio.BoundedSemaphore(1)
    await asyncio.gather(*[take_async(lock) for _ in range(3)])
    await asyncio.gather(*[take_async(slots) for _ in range(3)])


if __name__ == "__main__":
    if KIND == "thread":
        run(threading.Thread, threading)
    elif KIND == "process":
        context = multiprocessing.get_context(METHOD)
        run(context.Process, context)
    else:
        asyncio.run(run_tasks())
    print("done")
