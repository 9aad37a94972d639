"""The consumer takes three items and ends; the queue is small."""

import queue
import threading

q = queue.Queue(2)


def consumer():
    for _ in range(3):
        q.get()


threading.Thread(target=consumer, name="consumer").start()
for n in range(10):
    q.put(n)
