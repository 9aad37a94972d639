"""The first process is killed before its children, and one of these before its own child; those that are left go on."""

import multiprocessing
import os
import signal
import sys
import time


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def go_on(name, starter):
    while is_alive(starter):
        time.sleep(0.01)
    for n in range(5):
        print(name, n, flush=True)
        time.sleep(0.01)


def die(context, ready):
    context.Process(target=go_on, args=("grandchild", os.getpid()), name="grandchild").start()
    ready.set()
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    ready = context.Event()
    context.Process(target=die, args=(context, ready), name="child").start()
    ready.wait()
    context.Process(target=go_on, args=("other child", os.getpid()), name="other child").start()
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)
