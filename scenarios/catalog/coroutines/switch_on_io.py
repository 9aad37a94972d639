"""Many in one thread

A coroutine gives its thread away whenever it waits for input or output, and the program, not the operating system, goes
on with another. Switch TASKS: ten downloads of a second each or two hundred, it takes about a second, in one thread.

Course: 6.1
Question: Every download takes a second. How many seconds do all of them take?
Answer: seconds in bands 2, 5, 9
"""

import asyncio
import time

TASKS = 10  # @param {type:"slider", min:1, max:200, step:1}


async def download(n):
    print(f"download {n} begins")
    await asyncio.sleep(1)  # a server that lets us wait
    print(f"download {n} is done")


async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(download(n) for n in range(1, TASKS + 1)))
    print(f"{TASKS} downloads: {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
