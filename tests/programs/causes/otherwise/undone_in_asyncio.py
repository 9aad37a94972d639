"""A task skips task_done() for one item, and another waits in join()."""

import asyncio


async def worker(name, jobs):
    while True:
        job = await jobs.get()
        try:
            if job == 3:
                continue
            await asyncio.sleep(0.01)
        except Exception:
            pass
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for n in range(5):
        jobs.put_nowait(n)
    tasks = [asyncio.create_task(worker(f"w{n}", jobs)) for n in range(2)]
    await jobs.join()
    for t in tasks:
        t.cancel()


asyncio.run(main())
