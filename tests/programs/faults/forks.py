"""Forks by hand while other threads record; some of the children are waited for, one leaves another process behind."""

import os
import threading
import time

from hazards import PAUSE, say

lock = threading.Lock()


def spin():
    while True:
        with lock:
            pass
        say("spin")
        time.sleep(0.001)


def child(number):
    for _ in range(4):
        say("child")
        time.sleep(PAUSE)
    if number % 3 == 0 and os.fork() == 0:
        say("grandchild")
        time.sleep(0.1)
        os._exit(0)
    os._exit(number)


if __name__ == "__main__":
    say("main")
    for _ in range(2):
        threading.Thread(target=spin, daemon=True).start()
    children = []
    for number in range(8):
        pid = os.fork()
        if pid == 0:
            child(number)
        children.append(pid)
        time.sleep(PAUSE)
    for pid in children[::2]:
        os.waitpid(pid, 0)
    say("main")
