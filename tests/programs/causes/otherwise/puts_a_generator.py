"""A process ends with an item in its queue that cannot be pickled."""

from multiprocessing import Process, Queue


def squares(results):
    results.put(n * n for n in range(10))


if __name__ == "__main__":
    results = Queue()
    worker = Process(target=squares, args=(results,))
    worker.start()
    print(results.get())
