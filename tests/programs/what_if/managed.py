"""A lock and a semaphore of a manager's, each taken, and tried once more."""

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        lock = manager.Lock()
        slots = manager.Semaphore(1)
        lock.acquire()
        slots.acquire()
        print(f"taken: {lock.acquire(False) or slots.acquire(False)}")
