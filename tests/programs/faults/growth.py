"""Rounds of all that is traced; says how many bytes the tracer holds after some rounds and after many more.

Arguments: rounds, how many times more. Run plainly, or with a third argument, it says instead how large the process
is at these two moments.
"""

import asyncio
import concurrent.futures
import gc
import multiprocessing
import os
import queue
import resource
import sys
import threading
import tracemalloc

TRACER = sys.modules.get("_lanescope_tracer")
context = multiprocessing.get_context("fork")
lock, recursive, slots = threading.Lock(), threading.RLock(), threading.Semaphore(3)
shared, counter = context.Lock(), context.Value("i", 0)
lasting = [queue.Queue(), queue.SimpleQueue(), context.Queue(), context.SimpleQueue()]


def nothing(*_):
    return 0


def locks(n):
    for _ in range(20):
        with lock, recursive, slots:
            pass
        with shared, counter.get_lock():
            pass
    for made in (threading.Lock(), threading.RLock(), threading.Semaphore(), threading.Condition(), context.Lock()):
        with made:
            pass
    threading.Barrier(1).wait()
    event = threading.Event()
    event.set()
    event.wait()
    exec(f"with lock:\n    x{n} = {n}")


def queues(n):
    for each in (*lasting, queue.Queue(), context.SimpleQueue()):
        each.put(n)
        each.get()
    near, far = context.Pipe()
    near.send(n)
    far.recv()


def threads(n):
    for thread in (threading.Thread(target=nothing, name=f"thread {n}"), threading.Timer(0, nothing)):
        thread.start()
        thread.join()


def ended_threads_are_gone():
    # A thread that has ended frees its state without the interpreter lock. A process that is forked in that moment has
    # tracemalloc's own lock for good and hangs: plainly too, once in some hundred forks on CPython 3.11 and 3.12.
    while len(os.listdir("/proc/self/task")) > threading.active_count():
        pass


def processes(n):
    if n % 4 == 0:
        ended_threads_are_gone()
        child = context.Process(target=nothing)
        child.start()
        child.join()
        child.close()
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)


def executors(n):
    with concurrent.futures.ThreadPoolExecutor(1) as own:
        own.submit(nothing, n).add_done_callback(nothing)
        list(own.map(nothing, range(3)))
    futures = [here.submit(nothing), there.submit(nothing, n)]
    concurrent.futures.wait(futures[:1])
    for future in concurrent.futures.as_completed(futures):
        future.result()
    future = concurrent.futures.Future()
    future.set_result(n)
    future.result()


def pools(_):
    pool.map(nothing, range(3))
    pool.apply_async(nothing, callback=nothing).get()
    list(pool.imap(nothing, range(3)))


async def coroutine(n):
    waiting, taken = asyncio.Queue(), asyncio.Lock()
    async with taken:
        await waiting.put(n)
        await waiting.get()
    await asyncio.gather(*(asyncio.create_task(asyncio.sleep(0), name=f"sleeper {n}") for _ in range(3)))
    await asyncio.to_thread(nothing)
    await asyncio.wait_for(asyncio.sleep(0), 1)


def coroutines(n):
    if n % 4 == 0:
        asyncio.run(coroutine(n))


def words(n):
    print("line", n)
    try:
        raise ValueError(n)
    except ValueError:
        pass
    if n % 8 == 0:
        os.system("true")


def rounds(count):
    for n in range(count):
        for part in (locks, queues, threads, processes, executors, pools, coroutines, words):
            part(n)


def size(_=None):
    """What the tracer holds in this process, in bytes."""
    gc.collect()
    if TRACER is None or len(sys.argv) > 3:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    ours = [tracemalloc.Filter(True, f"{TRACER.__path__[0]}/*")]
    return sum(each.size for each in tracemalloc.take_snapshot().filter_traces(ours).statistics("filename"))


if __name__ == "__main__":
    count, more = int(sys.argv[1]), int(sys.argv[2])
    if TRACER is not None and len(sys.argv) <= 3:
        TRACER.modules.need("naming.texts").TEXTS_MOST = 20  # else that one store would still fill up
        tracemalloc.start()
    here = concurrent.futures.ThreadPoolExecutor(1)
    there, pool = concurrent.futures.ProcessPoolExecutor(1, mp_context=context), context.Pool(1)
    sizes = []
    for times in (1, more):
        rounds(count * times)
        sizes.append((size(), there.submit(size).result(), pool.map(size, [0])[0]))
    print(*(after - before for before, after in zip(*sizes)))
    there.shutdown()
    pool.close()
    pool.join()
    here.shutdown()
