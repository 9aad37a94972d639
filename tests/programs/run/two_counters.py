import os
import threading


def count(most):
    total = 0
    while total < most:
        total += 1


def left():
    count(4_000_000)


def right():
    count(4_000_000)


print(os.getpid(), flush=True)
threads = [threading.Thread(target=each) for each in (left, right)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
