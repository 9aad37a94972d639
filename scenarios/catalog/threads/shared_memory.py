"""One basket for all threads

Threads live in one process and share its memory; every process has a memory of its own. Each worker puts one item into
the basket. Switch KIND and compare what the workers see in the basket with what main finds there at the end.

Course: 4.2
Question: What does main find in the basket at the end?
Answer: last line
"""

import time
from multiprocessing import Process
from threading import Thread

KIND = "thread"  # @param ["thread", "process"]
WORKERS = 3  # @param {type:"slider", min:1, max:8, step:1}

basket = []


def worker(n):
    time.sleep(0.4 * n)  # the way to the shelf
    basket.append(f"item {n}")
    print(f"worker {n} sees in the basket: {len(basket)}")


if __name__ == "__main__":
    Worker = Thread if KIND == "thread" else Process
    workers = [Worker(target=worker, args=(n,)) for n in range(1, WORKERS + 1)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    print(f"main finds in the basket: {len(basket)}")
