"""Different data, different locks

There are two accounts, and every worker pays something into one of them. A lock guards a datum, not a program: who
changes the other account need not wait. Switch LOCKS: with 1 all workers queue for the same lock, with 2 each account
has its own, and the two groups go on side by side.

Course: 3.3
Question: How many seconds does the whole program take?
Answer: seconds in bands 0.5, 1.5, 3
Picture: LOCKS=2
"""

import time
from multiprocessing import Lock, Process, Value

LOCKS = 1  # @param [1, 2]
WORKERS = 6  # @param {type:"slider", min:2, max:12, step:2}


def pay_in(number, name, account, lock):
    lock.acquire()
    print(f"worker {number}: account {name}, I begin")
    old = account.value
    time.sleep(0.3)  # the bank's computer lets us wait
    account.value = old + 10
    print(f"worker {number}: account {name}, I am done")
    lock.release()


if __name__ == "__main__":
    first_lock = Lock()
    second_lock = Lock() if LOCKS == 2 else first_lock
    first, second = Value("i", 0, lock=False), Value("i", 0, lock=False)
    workers = []
    for number in range(1, WORKERS, 2):
        workers.append(Process(target=pay_in, args=(number, "A", first, first_lock)))
        workers.append(Process(target=pay_in, args=(number + 1, "B", second, second_lock)))
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(f"main: {first.value} in account A, {second.value} in account B")
