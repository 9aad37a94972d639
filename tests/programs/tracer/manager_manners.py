"""What managers answer to every call, the wrong ones too: registered types, full queues, exceptions of the server."""

import gc
import queue
from multiprocessing import Manager, Process, managers, set_start_method


class QueueManager(managers.BaseManager):
    pass


class Mine(managers.BaseManager):
    pass


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, step=1):
        self.count += step
        return self.count

    def fail(self):
        raise ValueError("no")


jobs = queue.Queue()
QueueManager.register("get_jobs", callable=lambda: jobs)
Mine.register("Counter", Counter)


def attempt(call, *arguments, **named):
    try:
        print(call(*arguments, **named))
    except Exception as error:
        print(type(error), str(error).splitlines()[-1:])


def take(address):
    manager = QueueManager(address=address, authkey=b"key")
    manager.connect()
    work = manager.get_jobs()
    print(work.get(), work.qsize(), flush=True)


def registered():
    with QueueManager(address=("localhost", 0), authkey=b"key") as manager:
        work = manager.get_jobs()
        taker = Process(target=take, args=(manager.address,))
        taker.start()
        work.put("work")
        taker.join()
    with Mine() as manager:
        counter = manager.Counter()
        print(counter.add(), counter.add(step=3))
        attempt(counter.fail)
        attempt(counter._callmethod, "nothing")


def shared():
    with Manager() as manager:
        full, lock, slots = manager.Queue(1), manager.Lock(), manager.BoundedSemaphore(1)
        full.put(1)
        for arguments in ((2, False), (2, True, 0.01), ()):
            attempt(full.put, *arguments)
        print(full.get())
        for arguments in ((False,), (True, 0.01), (1, 2, 3)):
            attempt(full.get, *arguments)
        attempt(lock.release)
        attempt(slots.release)
        for taken in (lock, slots):
            attempt(taken.acquire)
            attempt(taken.acquire, False)
            attempt(taken.acquire, timeout=0.01)
        scores = manager.dict(a=1)
        print(manager.Event().is_set(), scores, repr(scores).split(" at ")[0], manager.list(range(3))[1:])
        before = len(gc.get_objects())
        for number in range(300):
            scores[number] = number
        print(len(gc.get_objects()) - before < 50)
    attempt(scores.copy)


if __name__ == "__main__":
    set_start_method("fork")  # what is registered cannot be pickled
    registered()
    shared()
