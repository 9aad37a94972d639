"""Processes, threads, coroutines

Coroutines share one thread and so one core. To use all cores, a program starts several processes, in each of them
several threads, and in each of these coroutines. Switch PROCESSES, THREADS and TASKS, and look how the lanes lie within
one another.

Course: 6.4
Question: How many coroutines sleep at the same moment, at most?
Answer: most at once in sleep
Picture: TASKS=2
"""

import asyncio
from multiprocessing import Process
from threading import Thread

PROCESSES = 2  # @param {type:"slider", min:1, max:4, step:1}
THREADS = 2  # @param {type:"slider", min:1, max:4, step:1}
TASKS = 3  # @param {type:"slider", min:1, max:10, step:1}


async def visit(p, t, n):
    await asyncio.sleep(1.5)  # a server that lets us wait
    print(f"process {p}, thread {t}, coroutine {n}: done")


async def visits(p, t):
    await asyncio.gather(*(visit(p, t, n) for n in range(1, TASKS + 1)))


def in_thread(p, t):
    asyncio.run(visits(p, t))


def in_process(p):
    threads = [Thread(target=in_thread, args=(p, t)) for t in range(1, THREADS + 1)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


if __name__ == "__main__":
    processes = [Process(target=in_process, args=(p,)) for p in range(1, PROCESSES + 1)]
    for each in processes:
        each.start()
    for each in processes:
        each.join()
    print(f"main: {PROCESSES} x {THREADS} x {TASKS} = {PROCESSES * THREADS * TASKS} coroutines")
