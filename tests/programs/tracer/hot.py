import threading
import time

lock = threading.Lock()
recursive = threading.RLock()


def pairs(times):
    for _ in range(times):
        with lock:
            pass


pairs(5000)
for _ in range(1000):
    with recursive:
        with recursive:
            pass
with lock:
    for _ in range(3):
        pass
for _ in range(20):
    with lock:
        pass
lock.acquire()
time.sleep(0.01)
lock.release()
thread = threading.Thread(target=pairs, args=(3000,))
thread.start()
pairs(3000)
thread.join()
