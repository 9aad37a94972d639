"""Switching gains nothing by itself

The coroutines compute, and there is nothing to wait for. With SWITCH they take turns after each block of numbers,
without it one after another; the work is the same, and one thread does it. Switch SWITCH and compare the times: taking
turns is never faster.

Course: 6.2
Question: How many seconds after the program's first line is the last coroutine done?
Answer: seconds in bands 0.2, 1, 4
Picture: BLOCKS=10
"""

import asyncio
import time

SWITCH = True  # @param {type:"boolean"}
TASKS = 3  # @param {type:"slider", min:1, max:8, step:1}
BLOCKS = 20  # @param {type:"slider", min:5, max:60, step:5}


def count_primes(block):
    numbers = range(block * 3_000 + 2, (block + 1) * 3_000)
    return sum(all(number % d for d in range(2, int(number**0.5) + 1)) for number in numbers)


async def search(n):
    found = 0
    for block in range(BLOCKS):
        found += count_primes(block)
        if SWITCH:
            await asyncio.sleep(0)  # gives the thread away, though there is nothing to wait for
    print(f"coroutine {n} found {found} primes")


async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(search(n) for n in range(1, TASKS + 1)))
    print(f"{'with' if SWITCH else 'without'} switching: the coroutines took {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
