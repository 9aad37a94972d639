"""A race between threads

Every thread reads the balance, thinks, and writes it back higher by one. Who reads in between overwrites what the other
wrote, and a deposit is lost. With LOCK one thread at a time does all three. Without THINK it is a plain balance += 1:
where there is a GIL it loses nothing for a very long time, on a free-threaded Python it loses at once.

Course: 4.5
Question: In how many of 20 runs is every deposit there at the end?
Answer: exact runs of 20
Holds: exact
Picture: LOCK=True, THREADS=2
"""

import time
from threading import Lock, Thread

LOCK = False  # @param {type:"boolean"}
THREADS = 4  # @param {type:"slider", min:2, max:8, step:1}
THINK = True  # @param {type:"boolean"}

DEPOSITS = 100 if THINK else 100_000  # of each thread
balance = 0
lock = Lock()


def deposit():
    global balance
    for _ in range(DEPOSITS):
        if LOCK:
            lock.acquire()
        if THINK:
            seen = balance  # read
            time.sleep(0.005)  # think: as long as asking another computer takes
            balance = seen + 1  # write
        else:
            balance += 1
        if LOCK:
            lock.release()


if __name__ == "__main__":
    threads = [Thread(target=deposit) for _ in range(THREADS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print("no deposit is lost" if balance == THREADS * DEPOSITS else "deposits are lost")
    print(f"balance: {balance} of {THREADS * DEPOSITS}")
