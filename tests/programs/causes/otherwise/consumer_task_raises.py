"""The only consumer, a task, ends by an exception; the queue is full."""

import asyncio


async def consumer(q):
    while True:
        n = await q.get()
        10 / (3 - n)


async def main():
    q = asyncio.Queue(2)
    c = asyncio.create_task(consumer(q), name="consumer")
    for n in range(10):
        await q.put(n)
    print("end")


asyncio.run(main())
