"""Takes all the memory that it may have, in its first process or in a child; goes on afterwards, or ends by it."""

import multiprocessing
import resource
import sys
import threading

lock = threading.Lock()


def starve():
    with open("/proc/self/statm") as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + (8 << 20), resource.RLIM_INFINITY))
    hoard = []
    try:
        while True:
            with lock:
                hoard.append(bytearray(1 << 16))
    finally:
        hoard.clear()
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def recover():
    try:
        starve()
    except MemoryError:
        print("no memory")
    with lock:
        print("free again", lock.locked())
    thread = threading.Thread(target=print, args=("a thread",))
    thread.start()
    thread.join()


if __name__ == "__main__":
    what = {"recover": recover, "end": starve}[sys.argv[2]]
    if sys.argv[1] == "main":
        what()
    else:
        child = multiprocessing.get_context(sys.argv[1]).Process(target=what, name="starved")
        child.start()
        child.join()
        print("ended with", child.exitcode)
