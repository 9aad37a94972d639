"""A shared counter: updates that get lost

A Value lies in memory that processes share; a Manager's lies in a process of its own that answers the others. Neither
protects you: everyone reads the counter, computes, and writes one more, and whoever wrote in between is overwritten.
Switch LOCK, and read the last line; with LOCK off, run it again: it is wrong each time in another way.

Course: 3.6
Question: In how many of 20 runs does the counter show the right number at the end?
Answer: exact runs of 20
Holds: exact
Picture: LOCK=True, ROUNDS=10
"""

from multiprocessing import Lock, Manager, Process, Value

LOCK = False  # @param {type:"boolean"}
WORKERS = 4  # @param {type:"slider", min:1, max:8, step:1}
ROUNDS = 20  # @param {type:"slider", min:5, max:100, step:5}
SHARED = "Value"  # @param ["Value", "Manager"]


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def count(counter):
    seen = counter.value
    count_primes(5_000)  # thinks
    counter.value = seen + 1


def worker(counter, lock):
    for _ in range(ROUNDS):
        if LOCK:
            lock.acquire()
        count(counter)
        if LOCK:
            lock.release()


if __name__ == "__main__":
    counter = Manager().Value("i", 0) if SHARED == "Manager" else Value("i", 0)
    lock = Lock()
    workers = [Process(target=worker, args=(counter, lock)) for _ in range(WORKERS)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(f"the counter shows {counter.value} of {WORKERS * ROUNDS}")
