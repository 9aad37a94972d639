"""shutdown: wait or go on

shutdown() tells the pool that no more tasks will come. With WAIT main stands there until all tasks are done; without it
main goes on at once. Switch WAIT and look where main's last line is printed: the program itself stays until the tasks
are done, both times.

Course: 5.3
Question: What is printed last?
Answer: last line
"""

import time
from concurrent.futures import ThreadPoolExecutor

WAIT = False  # @param {type:"boolean"}
TASKS = 4  # @param {type:"slider", min:1, max:8, step:1}


def task(n):
    print(f"task {n} begins")
    time.sleep(0.3 * n)  # a server that lets us wait
    print(f"task {n} is done")


if __name__ == "__main__":
    pool = ThreadPoolExecutor(2)
    for n in range(1, TASKS + 1):
        pool.submit(task, n)
    pool.shutdown(wait=WAIT)
    print("main: my last line")
