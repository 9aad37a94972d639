"""A semaphore that was meant as a lock lets two in."""

from threading import Semaphore, Thread

guard = Semaphore(2)
total = 0


def one_more(number):
    return number + 1


def count():
    global total
    with guard:
        seen = total
        total = one_more(seen)


threads = [Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
