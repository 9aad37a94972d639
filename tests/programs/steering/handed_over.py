"""A queue hands work from one thread to others: nothing is shared without it."""

from queue import Queue
from threading import Thread

work, results = Queue(), Queue()


def worker():
    while (number := work.get()) is not None:
        results.put(number * number)


threads = [Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for number in range(3):
    work.put(number)
for _ in threads:
    work.put(None)
for thread in threads:
    thread.join()
print(sum(results.get() for _ in range(3)))
