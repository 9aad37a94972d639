"""A child goes on with locks that other threads of its parent held when it was forked, and which are not there."""

import os
import threading
import warnings

warnings.simplefilter("ignore")
lock, slots = threading.Lock(), threading.Semaphore(1)
held = []


def hold(what):
    for _ in range(3):
        with what:
            pass
    with what:
        held.append(what)
        while True:
            pass


for each in (lock, slots):
    threading.Thread(target=hold, args=(each,), daemon=True).start()
while len(held) < 2:
    pass
pid = os.fork()
if pid == 0:
    for each in (lock, slots):
        each.release()
        for _ in range(5):
            with each:
                pass
    os._exit(0)
os.waitpid(pid, 0)
os._exit(0)
