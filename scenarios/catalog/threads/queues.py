"""In which order a queue gives

A Queue gives first what came first, a LifoQueue what came last, a PriorityQueue what is most urgent. Main puts jobs in,
and a thread takes them out one after another. Switch ORDER and read in which order the numbers come out.

Course: 4.12
Question: In which order are the jobs done, by their numbers?
Answer: order of lines
"""

import time
from queue import LifoQueue, PriorityQueue, Queue
from threading import Thread

ORDER = "lifo"  # @param ["fifo", "lifo", "priority"]
SECONDS = 0.4  # @param {type:"slider", min:0.2, max:2, step:0.2}

JOBS = [(3, "write the letter"), (1, "put out the fire"), (4, "water the flowers"), (2, "open the door")]


def worker(jobs):
    while not jobs.empty():
        urgency, job = jobs.get()
        print(f"{urgency}) {job}")
        time.sleep(SECONDS)  # a day at the office
        jobs.task_done()


if __name__ == "__main__":
    Kind = {"fifo": Queue, "lifo": LifoQueue, "priority": PriorityQueue}[ORDER]
    jobs = Kind()
    for job in JOBS:
        jobs.put(job)
    print("main: all jobs are in the queue, number 3 first, then 1, 4 and 2")
    Thread(target=worker, args=(jobs,)).start()
    jobs.join()
    print("main: all jobs are done")
