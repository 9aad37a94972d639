"""The pool of multiprocessing

apply() hands over one task and waits for it, apply_async() hands it over and goes on, map() does so with all at once.
close() says that no more will come, join() waits for the workers. Switch API: with apply() there are PROCESSES workers,
and yet never two at work.

Course: 5.4
Question: How many tasks run at once, at most?
Answer: most at once in fetch
"""

import time
from multiprocessing import Pool

API = "apply"  # @param ["apply", "apply_async", "map"]
PROCESSES = 3  # @param {type:"slider", min:1, max:6, step:1}
TASKS = 6  # @param {type:"slider", min:1, max:12, step:1}


def fetch(n):
    time.sleep(0.4)  # a server that lets us wait
    print(f"task {n} is done")
    return n * n


if __name__ == "__main__":
    pool = Pool(PROCESSES)
    if API == "apply":
        results = [pool.apply(fetch, (n,)) for n in range(TASKS)]
    elif API == "apply_async":
        waiting = [pool.apply_async(fetch, (n,)) for n in range(TASKS)]
        results = [each.get() for each in waiting]
    else:
        results = pool.map(fetch, range(TASKS), chunksize=1)
    pool.close()
    pool.join()
    print("main: the results are", *results)
