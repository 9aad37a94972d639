"""A pool of threads

A pool keeps MAX_WORKERS workers and hands them one task after another. submit() gives a future at once, and result()
waits for its value; map() stands for the loop. Switch MAX_WORKERS, KIND and API, and count the blocks that stand above
one another.

Course: 5.1
Question: How many downloads are going on at once, at most?
Answer: most at once in download
"""

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

KIND = "thread"  # @param ["thread", "process"]
MAX_WORKERS = 3  # @param {type:"slider", min:1, max:8, step:1}
TASKS = 8  # @param {type:"slider", min:1, max:20, step:1}
API = "submit"  # @param ["submit", "map"]


def download(n):
    print(f"download {n} begins")
    time.sleep(0.5)  # a server that lets us wait
    return n * n


if __name__ == "__main__":
    Pool = ThreadPoolExecutor if KIND == "thread" else ProcessPoolExecutor
    with Pool(MAX_WORKERS) as pool:
        if API == "submit":
            futures = [pool.submit(download, n) for n in range(TASKS)]
            results = [future.result() for future in futures]
        else:
            results = list(pool.map(download, range(TASKS)))
    print("main: the results are", *results)
