"""A task notifies before the other waits."""

import asyncio


async def cook(c):
    async with c:
        c.notify_all()


async def guest(c):
    await asyncio.sleep(0.2)
    async with c:
        await c.wait()
    print("eats")


async def main():
    c = asyncio.Condition()
    await asyncio.gather(guest(c), cook(c))


asyncio.run(main())
