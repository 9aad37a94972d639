"""Uses each part of the standard library that the tracer watches, and prints what came of it."""

import asyncio
import concurrent.futures
import multiprocessing
import queue
import threading
import time
from multiprocessing.managers import BaseManager


def add(first, second):
    return first + second


def in_threads():
    lock, again, slots = threading.Lock(), threading.RLock(), threading.BoundedSemaphore(2)
    changed, over, barrier = threading.Condition(), threading.Event(), threading.Barrier(3)
    items, simple, done = queue.Queue(), queue.SimpleQueue(), []

    def work(number):
        with lock, again, again, slots:
            done.append(number)
        barrier.wait()
        with changed:
            while len(done) < 4:
                changed.wait(5)
        items.put(number)
        items.get()
        items.task_done()
        over.wait()
        simple.put(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.01)
    with changed:
        done.append(3)
        changed.notify_all()
    items.join()
    over.set()
    for thread in threads:
        thread.join()
    print("threads", sorted(done), sorted(simple.get() for _ in range(3)))


def in_process(lock, slots, over, changed, values, ends, total):
    with lock, slots:
        total.value += 1
    ends.send("here")
    over.wait()
    with changed:
        changed.wait(0.01)
    values.put(total.value)
    values.task_done()


def in_processes(method):
    context = multiprocessing.get_context(method)
    lock, slots, over, changed = context.Lock(), context.BoundedSemaphore(1), context.Event(), context.Condition()
    values, total = context.JoinableQueue(), context.Value("i", 0)
    here, there = context.Pipe()
    child = context.Process(target=in_process, args=(lock, slots, over, changed, values, there, total))
    child.start()
    print(method, here.recv())
    over.set()
    with changed:
        changed.notify()
    print(values.get(), child.join(), child.exitcode)
    stuck = context.Process(target=time.sleep, args=(60,))
    stuck.start()
    stuck.terminate()
    stuck.join()
    print("terminated", stuck.exitcode)


def in_pools():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        print("futures", [each.result() for each in concurrent.futures.as_completed([pool.submit(add, 1, 2)])])
    with concurrent.futures.ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        print("futures", list(pool.map(add, range(3), range(3))))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print("pool", pool.map(abs, range(4)), pool.apply_async(add, (3, 4)).get(), list(pool.imap(abs, [-1])))
    with multiprocessing.get_context("fork").Manager() as manager:
        shared, guard = manager.list(), manager.Lock()
        with guard:
            shared.append(5)
        print("manager", list(shared), isinstance(manager, BaseManager))


async def in_tasks():
    lock, slots, changed, items = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Condition(), asyncio.Queue()

    async def work(number):
        async with lock, slots:
            await asyncio.sleep(0.001)
        await items.put(number)
        async with changed:
            changed.notify()

    tasks = [asyncio.create_task(work(number)) for number in range(3)]
    async with changed:
        await changed.wait()
    await asyncio.gather(*tasks)
    print("tasks", sorted([await items.get() for _ in range(3)]))
    print("executor", await asyncio.get_running_loop().run_in_executor(None, add, 1, 1))


if __name__ == "__main__":
    in_threads()
    for method in ("fork", "spawn"):
        in_processes(method)
    in_pools()
    asyncio.run(in_tasks())
