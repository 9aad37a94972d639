"""One terminal for all

Processes share no data, but they share the terminal. Without LOCK everyone prints whenever it likes, and the lines
mix. With LOCK one process at a time is between acquire() and release(): the order is clear, and the whole takes longer.
"""

import os
import time
from multiprocessing import Lock, Process

LOCK = True  # @param {type:"boolean"}
WORKERS = 5  # @param {type:"slider", min:1, max:10, step:1}


def work(n, lock):
    if LOCK:
        lock.acquire()
    print(f"{n}: {os.getpid()} is running")
    time.sleep(0.5)
    print(f"{n}: {os.getpid()} is done")
    if LOCK:
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    for i in range(WORKERS):
        p = Process(target=work, args=(i, lock))
        p.start()
