"""The GIL: one at a time

The same work, WORKERS times: one after another (serial), in threads, in processes. With WORK = "cpu" threads take as
long as serial, because they pass one interpreter lock around; processes have a lock each and use all cores. With
WORK = "io" a waiting thread gives the lock away, and threads do as well. A free-threaded Python has no such lock.

Course: 4.11
Question: How many of the workers compute at the same moment, at most?
Answer: most at once in running
Picture: WORKERS=2
"""

import time
from multiprocessing import Process
from threading import Thread

KIND = "thread"  # @param ["serial", "thread", "process"]
WORKERS = 4  # @param {type:"slider", min:1, max:8, step:1}
WORK = "cpu"  # @param ["cpu", "io"]
NUMBERS = 80_000  # @param {type:"slider", min:20000, max:200000, step:20000}


def count_primes():
    return sum(all(number % d for d in range(2, int(number**0.5) + 1)) for number in range(2, NUMBERS))


def work():
    if WORK == "cpu":
        count_primes()
    else:
        time.sleep(0.5)  # a server that lets us wait


if __name__ == "__main__":
    begin = time.perf_counter()
    if KIND == "serial":
        for _ in range(WORKERS):
            work()
    else:
        Worker = Thread if KIND == "thread" else Process
        workers = [Worker(target=work) for _ in range(WORKERS)]
        for each in workers:
            each.start()
        for each in workers:
            each.join()
    print(f"{KIND}, {WORK}: {time.perf_counter() - begin:.2f} s")
