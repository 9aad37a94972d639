"""Two threads are handed the same two locks, each in its own order, and touch nothing else."""

from threading import Lock, Thread

left, right = Lock(), Lock()


def take(first, second):
    with first:
        print("one of two")
        with second:
            print("both")


threads = [Thread(target=take, args=pair) for pair in ((left, right), (right, left))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
