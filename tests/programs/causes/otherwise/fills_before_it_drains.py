"""Joins the producer before it starts the consumer; the queue is small."""

from queue import Queue
from threading import Thread

q = Queue(maxsize=3)


def fill():
    for n in range(5):
        q.put(n)


def drain():
    for _ in range(5):
        print(q.get())


a = Thread(target=fill, name="fill")
b = Thread(target=drain, name="drain")
a.start()
a.join()
b.start()
b.join()
