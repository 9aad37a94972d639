"""Each coroutine makes the semaphore that it takes."""

import asyncio


async def fetch(n):
    async with asyncio.Semaphore(2):
        await asyncio.sleep(0.2)


async def main():
    await asyncio.gather(*(fetch(n) for n in range(5)))


asyncio.run(main())
