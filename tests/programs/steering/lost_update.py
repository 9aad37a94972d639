"""Two threads read a total, work out what it becomes, and write it."""

from threading import Thread

total = 41


def one_more(number):
    return number + 1


def count():
    global total
    seen = total
    total = one_more(seen)


threads = [Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
