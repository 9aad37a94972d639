"""Deposits that read, wait and write, under a lock."""

import threading
import time

lock = threading.Lock()
total = 0


def deposit():
    global total
    for _ in range(25):
        with lock:
            seen = total
            time.sleep(0.001)
            total = seen + 1


threads = [threading.Thread(target=deposit) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
