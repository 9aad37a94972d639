"""Coroutines that wait for one another in every way that asyncio has; each wait is a real one."""

import asyncio
import sys
import time

LONG = 0.08


def square(number):
    time.sleep(LONG)
    return number * number


async def take_part(number, lock, slots, ready, changed, jobs, results):
    await ready.wait()
    async with changed:
        await changed.wait()
    async with lock:
        await asyncio.sleep(LONG)
    async with slots:
        await asyncio.sleep(2 * LONG)
    while (job := await jobs.get()) is not None:
        await results.put(job * job)
        jobs.task_done()
    jobs.task_done()
    return number


async def serve(reader, writer):
    await asyncio.sleep(2 * LONG)
    writer.write(await reader.readline())
    writer.close()


async def talk():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"echo\n")
    answer = await reader.readline()
    writer.close()
    server.close()
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", f"import time; time.sleep({2 * LONG})")
    return answer, await program.wait()


async def fail():
    await asyncio.sleep(0)
    raise LookupError("lost")


async def main():
    lock, slots, ready = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event()
    changed, jobs, results = asyncio.Condition(), asyncio.Queue(2), asyncio.Queue()
    shared = (lock, slots, ready, changed, jobs, results)
    parts = [asyncio.create_task(take_part(number, *shared), name=f"part {number}") for number in range(2)]
    await asyncio.sleep(LONG)
    ready.set()
    await asyncio.sleep(LONG)
    async with changed:
        changed.notify_all()
    await asyncio.sleep(LONG)
    for job in [*range(6), None, None]:
        await jobs.put(job)
    await jobs.join()
    print(sorted([results.get_nowait() for _ in range(6)]), await asyncio.gather(*parts))
    print(await asyncio.create_task(talk(), name="talk"))
    print(await asyncio.to_thread(square, 3), await asyncio.gather(fail(), return_exceptions=True))
    waiting = asyncio.create_task(asyncio.Event().wait(), name="waiting")
    try:
        await asyncio.wait_for(waiting, LONG)
    except asyncio.TimeoutError:
        print("timed out")


asyncio.run(main())
