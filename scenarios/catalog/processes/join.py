"""Waiting with join()

Every worker needs half a second longer than the one before. With JOIN main stands still in join() until the last of
them is done, and only then goes on. Without JOIN it goes on at once; its process still stays until the workers end.
Switch JOIN and look for main's last line.

Course: 2.5
Question: Midway through the longest worker's sleep: what does main do then?
Answer: main at worker
"""

import time
from multiprocessing import Process

JOIN = True  # @param {type:"boolean"}
WORKERS = 3  # @param {type:"slider", min:1, max:6, step:1}


def worker(n):
    seconds = 0.5 * n
    print(f"worker {n}: I need {seconds} s")
    time.sleep(seconds)
    print(f"worker {n}: done")


if __name__ == "__main__":
    workers = [Process(target=worker, args=(n,)) for n in range(1, WORKERS + 1)]
    for p in workers:
        p.start()
    if JOIN:
        for p in workers:
            p.join()
    print("main: after the workers" if JOIN else "main: I did not wait for anyone")
