"""Read and write with nothing in between at which an interpreter with a lock would let another thread go."""

from threading import Thread

total = 0


def count():
    global total
    for _ in range(3):
        seen = total
        total = seen + 1


threads = [Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
