"""An update is lost only where nobody watches: the tracer's modules are there, or they are not."""

import sys
from threading import Lock, Thread

total = 41
lock = Lock()
watched = "_lanescope_tracer" in sys.modules


def one_more(number):
    return number + 1


def count():
    global total
    if watched:
        lock.acquire()
    seen = total
    total = one_more(seen)
    if watched:
        lock.release()


threads = [Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
