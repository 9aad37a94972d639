"""A process waits for its child while it holds what the child needs."""

from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("never")


if __name__ == "__main__":
    lock = Lock()
    with lock:
        child = Process(target=work, args=(lock,), name="child")
        child.start()
        child.join()
