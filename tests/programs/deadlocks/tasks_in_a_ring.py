"""Two tasks each await the other's result."""

import asyncio


async def hen():
    await asyncio.sleep(0.01)
    return await tasks["egg"]


async def egg():
    await asyncio.sleep(0.01)
    return await tasks["hen"]


async def main():
    for function in (hen, egg):
        tasks[function.__name__] = asyncio.create_task(function(), name=function.__name__)
    await asyncio.wait(tasks.values())


tasks = {}
asyncio.run(main())
