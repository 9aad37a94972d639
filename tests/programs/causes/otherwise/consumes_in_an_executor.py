"""The only consumer is a task of a pool, and raises; the queue is full."""

import queue
from concurrent.futures import ThreadPoolExecutor

q = queue.Queue(2)


def consume():
    while True:
        item = q.get()
        print(item / (item - 3))


with ThreadPoolExecutor(1) as ex:
    ex.submit(consume)
    for n in range(10):
        q.put(n)
