"""Coroutines after a lock and a queue, with threads, a pool of processes and a program that is no Python."""

import asyncio
from concurrent.futures import ProcessPoolExecutor

from hazards import PAUSE, ROUNDS, context, say


def work(number):
    say("work")
    return number


async def put(jobs):
    for number in range(ROUNDS):
        await jobs.put(number)
        say("put")


async def get(jobs, lock):
    for _ in range(ROUNDS):
        await jobs.get()
        async with lock:
            say("got")
            await asyncio.sleep(PAUSE)


async def main():
    jobs, lock, loop = asyncio.Queue(3), asyncio.Lock(), asyncio.get_running_loop()
    other = await asyncio.create_subprocess_exec("sleep", "0.2")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        calls = [loop.run_in_executor(pool, work, number) for number in range(ROUNDS)]
        calls += [asyncio.to_thread(work, number) for number in range(ROUNDS)]
        await asyncio.gather(put(jobs), get(jobs, lock), *calls)
    await other.wait()


if __name__ == "__main__":
    say("main")
    asyncio.run(main())
    say("main")
