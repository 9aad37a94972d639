import threading
import time

lock = threading.Lock()
recursive = threading.RLock()
slots = threading.Semaphore(2)
forks = [threading.Lock() for _ in range(3)]


class Account:
    def __init__(self):
        self.guard = threading.Lock()


accounts = [Account(), Account()]


def work():
    with lock:
        time.sleep(0.05)


def nested():
    with recursive:
        with recursive:
            pass


def share():
    slots.acquire()
    time.sleep(0.05)
    slots.release()


for target in (work, share):
    workers = [threading.Thread(target=target, name=f"{target.__name__}-{n}") for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
nested()
for fork in forks:
    with fork:
        pass
for account in accounts:
    with account.guard:
        pass
