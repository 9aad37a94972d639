"""Two tasks of one event loop take two locks in opposite order."""

import asyncio


async def work(one, other):
    async with one:
        await asyncio.sleep(0.05)
        async with other:
            print("never")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    left = asyncio.create_task(work(a, b), name="left")
    right = asyncio.create_task(work(b, a), name="right")
    await asyncio.gather(left, right)


asyncio.run(main())
