"""Workbench: four switches

Switch DAEMON, JOIN, LOCK and SEMAPHORE one at a time and compare. JOIN: main waits for its workers. DAEMON without
JOIN: the workers are cut short when main ends. LOCK: one worker at a time in the shared part. SEMAPHORE: as many at a
time as it has keys (0: no semaphore).

Course: 0
Question: How many workers are cut short when main ends?
Answer: cut short
Picture: DAEMON=True, JOIN=False, SEMAPHORE=2
"""

import multiprocessing
import threading
import time

KIND = "process"  # @param ["process", "thread"]
WORKERS = 4  # @param {type:"slider", min:1, max:16, step:1}
WORK = "io"  # @param ["io", "cpu"]
ROUNDS = 3  # @param {type:"slider", min:1, max:10, step:1}
DAEMON = False  # @param {type:"boolean"}
JOIN = True  # @param {type:"boolean"}
LOCK = False  # @param {type:"boolean"}
SEMAPHORE = 0  # @param {type:"slider", min:0, max:8, step:1}


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def work(amount):
    if WORK == "io":
        time.sleep(amount / 10)  # a disk or a network that lets us wait
    else:
        for _ in range(amount):
            count_primes(18_000)


def own_part():
    work(1)


def shared_part(number, turn):
    print(f"worker {number}: round {turn} begins")
    work(2)
    print(f"worker {number}: round {turn} is done")


def worker(number, lock, semaphore):
    for turn in range(1, ROUNDS + 1):
        own_part()
        if SEMAPHORE:
            semaphore.acquire()
        if LOCK:
            lock.acquire()
        shared_part(number, turn)
        if LOCK:
            lock.release()
        if SEMAPHORE:
            semaphore.release()


if __name__ == "__main__":
    if KIND == "process":
        Worker, Lock, Semaphore = multiprocessing.Process, multiprocessing.Lock, multiprocessing.Semaphore
    else:
        Worker, Lock, Semaphore = threading.Thread, threading.Lock, threading.Semaphore

    lock = Lock()
    semaphore = Semaphore(SEMAPHORE)
    workers = [Worker(target=worker, args=(number, lock, semaphore), daemon=DAEMON) for number in range(1, WORKERS + 1)]
    for each in workers:
        each.start()

    time.sleep(0.5)  # main has something of its own to do
    if JOIN:
        for each in workers:
            each.join()
    print("main: my last line")
