"""A process is killed in the middle of its work with a lock that another waits for."""

import os
import signal
import time
from multiprocessing import Event, Lock, Process


def hold(lock, held):
    lock.acquire()
    held.set()
    time.sleep(60)


def want(lock):
    with lock:
        print("never")


if __name__ == "__main__":
    lock, held = Lock(), Event()
    holder = Process(target=hold, args=(lock, held), name="holder")
    holder.start()
    held.wait()
    time.sleep(0.2)
    os.kill(holder.pid, signal.SIGKILL)
    wanter = Process(target=want, args=(lock,), name="wanter")
    wanter.start()
    wanter.join()
