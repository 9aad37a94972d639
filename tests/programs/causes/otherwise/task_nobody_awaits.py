"""A task ends by an exception, and nobody awaits it."""

import asyncio


async def upload(n):
    await asyncio.sleep(0.05)
    if n == 2:
        raise ConnectionError("refused")


async def main():
    tasks = [asyncio.create_task(upload(n), name=f"upload-{n}") for n in range(3)]
    await asyncio.sleep(0.3)
    print("all up")


asyncio.run(main())
