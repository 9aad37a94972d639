"""One blocks, all stand still

All coroutines share one thread. If one of them waits without await (time.sleep, a plain read), the thread waits, and
nobody else can go on, though their own time has come. Switch BLOCK and look at the tickers' lanes during the second and
a half in which the reader reads.

Course: 6.3
Question: How many seconds are the tickers ready and cannot go on, all together?
Answer: waits for ready in bands 1, 3, 6
"""

import asyncio
import time

BLOCK = True  # @param {type:"boolean"}
TICKERS = 3  # @param {type:"slider", min:1, max:8, step:1}


async def ticker(n):
    longest, last = 0.0, time.perf_counter()
    for _ in range(12):
        await asyncio.sleep(0.2)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    print(f"ticker {n}: my longest pause was {longest:.1f} s")


async def reader():
    await asyncio.sleep(0.5)
    print("reader: I begin to read")
    if BLOCK:
        time.sleep(1.5)  # a read that blocks the whole thread
    else:
        await asyncio.sleep(1.5)  # a read that lets the others go on
    print("reader: I am done")


async def main():
    await asyncio.gather(reader(), *(ticker(n) for n in range(1, TICKERS + 1)))


if __name__ == "__main__":
    asyncio.run(main())
