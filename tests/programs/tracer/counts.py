"""Threads that take locks of every kind in every way at random; each process prints how often each was taken."""

import multiprocessing
import random
import sys
import threading
import time

SEED, PROCESSES = map(int, sys.argv[1:])
lock = threading.Lock()
recursive = threading.RLock()
slots = threading.Semaphore(2)
shared_lock = multiprocessing.Lock()
shared_recursive = multiprocessing.RLock()
shared_slots = multiprocessing.Semaphore(2)
locks = [lock, recursive, slots, shared_lock, shared_recursive, shared_slots]


def take(number, how):
    one, timeout = locks[number], {"timeout": 0.01}
    if how < 0.6:
        with one:
            return 1
    if how < 0.9:
        if one.acquire(False) if how < 0.8 else one.acquire(True, **timeout):
            one.release()
            return 1
        return 0
    for _ in range(100):
        with one:
            pass
    return 100


def work(number, taken):
    chance = random.Random(SEED * 1000 + number)
    for _ in range(chance.choice([200, 2000, 5000])):
        one = chance.randrange(len(locks)) if chance.random() < 0.3 else number
        taken[one] += take(one, chance.random())
        rare = chance.random()
        if rare < 0.003:
            time.sleep(0.001)
        elif rare < 0.006:
            with locks[one]:
                taken[one] += 1
                time.sleep(0.001)


def work_in_threads():
    counts = [[0] * len(locks) for _ in range(4)]
    threads = [threading.Thread(target=work, args=(number, counts[number])) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*map(sum, zip(*counts)), flush=True)


children = [multiprocessing.get_context("fork").Process(target=work_in_threads) for _ in range(PROCESSES - 1)]
for child in children:
    child.start()
work_in_threads()
for child in children:
    child.join()
