"""A pool of processes

For work that computes, a pool of processes: each worker has an interpreter of its own, and so a core of its own, as far
as there are any. Switch KIND to "thread" and the same tasks take turns at one core, unless Python is free-threaded;
switch MAX_WORKERS beyond the cores and nothing is gained.

Course: 5.1
Question: How many of the tasks compute at the same moment, at most?
Answer: most at once in running
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

KIND = "process"  # @param ["process", "thread"]
MAX_WORKERS = 4  # @param {type:"slider", min:1, max:8, step:1}
TASKS = 8  # @param {type:"slider", min:1, max:20, step:1}
API = "map"  # @param ["submit", "map"]


def count_primes(block):
    numbers = range(block * 30_000 + 2, (block + 1) * 30_000)
    primes = sum(all(number % d for d in range(2, int(number**0.5) + 1)) for number in numbers)
    print(f"block {block} has {primes} primes")
    return primes


if __name__ == "__main__":
    Pool = ThreadPoolExecutor if KIND == "thread" else ProcessPoolExecutor
    with Pool(MAX_WORKERS) as pool:
        if API == "submit":
            futures = [pool.submit(count_primes, block) for block in range(TASKS)]
            found = [future.result() for future in futures]
        else:
            found = list(pool.map(count_primes, range(TASKS)))
    print(f"main: {sum(found)} primes")
