"""One process with threads after locks and queues, some of them daemons that never end; a child has the same."""

import queue
import threading
import time

from hazards import PAUSE, ROUNDS, context, say

lock, recursive, slots = threading.Lock(), threading.RLock(), threading.Semaphore(2)
jobs = queue.Queue(3)
go = threading.Event()


def spin():
    while True:
        with lock, recursive, slots:
            pass
        time.sleep(0.0005)


def put():
    go.wait()
    for number in range(ROUNDS):
        jobs.put(number)
        say("put")


def get():
    for _ in range(ROUNDS):
        jobs.get()
        with recursive:
            say("got")
        time.sleep(PAUSE)


def run():
    for target in (spin, spin):
        threading.Thread(target=target, daemon=True).start()
    for target in (put, get):
        threading.Thread(target=target).start()
    go.set()


if __name__ == "__main__":
    say("main")
    child = context.Process(target=run)
    child.start()
    run()
    say("main")
