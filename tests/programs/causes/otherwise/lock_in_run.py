"""Each thread makes the lock that it takes."""

import threading

total = 0


class Adder(threading.Thread):
    def run(self):
        global total
        lock = threading.Lock()
        for _ in range(2000):
            with lock:
                t = total
                total = t + 1


ts = [Adder() for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(total)
