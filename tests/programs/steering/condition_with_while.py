"""A consumer that has waited looks again."""

from threading import Condition, Thread

filled = Condition()
items = []


def consume():
    with filled:
        while not items:
            filled.wait()
        items.pop()


def produce():
    for number in range(2):
        with filled:
            items.append(number)
            filled.notify()


threads = [Thread(target=consume) for _ in range(2)] + [Thread(target=produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
