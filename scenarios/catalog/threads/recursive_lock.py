"""An RLock counts

A function that holds the lock calls itself and takes it again. An RLock counts: 1, 2, and back 1, 0, and only at 0 may
the other thread have it. A plain Lock does not know who holds it, so the thread waits for itself for ever; main gives
up after 4 s. Switch RLOCK and LEVELS, and look when the other one gets in.

Course: 4.7
Question: How many seconds do the threads wait for the lock, all together?
Answer: waits for lock in bands 0.5, 1.5, 3
"""

import time
from threading import Lock, RLock, Thread

DAEMON = True  # @param {type:"boolean"}
RLOCK = True  # @param {type:"boolean"}
LEVELS = 2  # @param {type:"slider", min:1, max:4, step:1}


def descend(level):
    lock.acquire()
    print(f"count {level}: the lock is mine")
    time.sleep(0.4)  # looks round
    if level < LEVELS:
        descend(level + 1)
        time.sleep(0.4)  # is back, and still holds the lock
    lock.release()
    print(f"count {level - 1}")


def other():
    time.sleep(0.2)  # comes later
    with lock:
        print("the other thread has the lock")


if __name__ == "__main__":
    lock = RLock() if RLOCK else Lock()
    threads = [Thread(target=descend, args=(1,), daemon=DAEMON), Thread(target=other, daemon=DAEMON)]
    for t in threads:
        t.start()
    giving_up = time.monotonic() + 4
    for t in threads:
        t.join(max(0, giving_up - time.monotonic()))  # plain join() might wait for ever
    print("main: my last line")
