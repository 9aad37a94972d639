"""One terminal for all

Processes share no data, but they share the terminal. Without LOCK everyone prints whenever it likes, and the lines
mix. With LOCK one process at a time is between acquire() and release(): the order is clear, and the whole takes longer.
Switch LOCK; then JOIN: main that ends at once takes the lock away with it, and with spawn and forkserver a child that
is still beginning finds none (FileNotFoundError).

Course: 3.1
Question: How many seconds does the whole program take?
Answer: seconds
Picture: METHOD=fork
"""

import multiprocessing
import os
import time

LOCK = True  # @param {type:"boolean"}
JOIN = True  # @param {type:"boolean"}
WORKERS = 5  # @param {type:"slider", min:1, max:10, step:1}
METHOD = "spawn"  # @param ["fork", "spawn", "forkserver"] {fork:"os.fork", forkserver:"os.fork"}


def work(n, lock):
    if LOCK:
        lock.acquire()
    print(f"{n}: {os.getpid()} is running")
    time.sleep(0.5)
    print(f"{n}: {os.getpid()} is done")
    if LOCK:
        lock.release()


if __name__ == "__main__":
    multiprocessing.set_start_method(METHOD)  # Windows knows spawn only
    lock = multiprocessing.Lock()
    workers = [multiprocessing.Process(target=work, args=(i, lock)) for i in range(WORKERS)]
    for p in workers:
        p.start()
    if JOIN:
        for p in workers:
            p.join()
