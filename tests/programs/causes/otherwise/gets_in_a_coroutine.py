"""Gets from a queue of threads in a coroutine, of what another coroutine would put."""

import asyncio
import queue

answers = queue.Queue()


async def produce():
    await asyncio.sleep(0.1)
    answers.put(1)


async def main():
    task = asyncio.create_task(produce(), name="producer")
    print(answers.get())  # blocks the loop
    await task


asyncio.run(main())
