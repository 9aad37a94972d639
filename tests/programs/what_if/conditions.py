"""A condition on a lock of the script's own, and a semaphore that is a signal."""

import threading

lock = threading.Lock()
changed = threading.Condition(lock)
signal = threading.Semaphore(0)
ready = False


def wait_for_it():
    with changed:
        changed.wait_for(lambda: ready)
    signal.release()


thread = threading.Thread(target=wait_for_it)
thread.start()
with changed:
    ready = True
    changed.notify()
signal.acquire()
thread.join()
print("done")
