"""Awaits each task before it makes the next."""

import asyncio


async def fetch(n):
    await asyncio.sleep(0.2)
    return n


async def main():
    out = []
    for n in range(5):
        t = asyncio.create_task(fetch(n), name=f"fetch-{n}")
        out.append(await t)
    print(out)


asyncio.run(main())
