"""Submit and wait, or go on

Synchronous: main hands in a task and stands still until it has the result, so the tasks come one after another.
Asynchronous: main hands in a task, leaves a callback with it and goes on at once; whenever a task is done, its callback
fires. Switch MODE and look at main's lane while the tasks run, and at the end of the output.

Course: 1.2
Question: Which line is printed last?
Answer: last line
"""

import time
from concurrent.futures import ThreadPoolExecutor

MODE = "async"  # @param ["sync", "async"]
TASKS = 3  # @param {type:"slider", min:1, max:8, step:1}


def task(n):
    time.sleep(0.2 + 0.4 * n)  # a server that lets us wait
    return n * n


def callback(future):
    print(f"callback: the result is {future.result()}")


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


if __name__ == "__main__":
    pool = ThreadPoolExecutor(TASKS)
    for n in range(1, TASKS + 1):
        print(f"main: I submit task {n}")
        future = pool.submit(task, n)
        if MODE == "sync":
            print(f"main: the result is {future.result()}")
        else:
            future.add_done_callback(callback)

    print("main: all tasks are submitted, now my own work")
    print(f"main: my last line, {count_primes(20_000)} primes")
