"""What events, conditions, barriers, queues and pipes answer to every call, the wrong ones too."""

import copy
import inspect
import multiprocessing
import pickle
import queue
import re
import threading
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def attempt(call, *arguments, **named):
    try:
        answer = call(*arguments, **named)
    except BaseException as error:
        answer = (type(error).__name__, str(error), type(error.__context__).__name__)
    name = getattr(call, "__qualname__", call)
    print(name, re.sub(r"0x[0-9a-f]+", "…", f"{arguments} {named} {answer!r}"))


class Own(queue.Queue):
    def _init(self, maxsize):
        self.items = []

    def _qsize(self):
        return len(self.items)

    def _put(self, item):
        self.items.append(item)

    def _get(self):
        return self.items.pop(0)


class Named(queue.SimpleQueue):
    def __init__(self, name):
        self.name = name
        self.put(name)


class Loud(threading.Event):
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)


class Bare(threading.Condition):
    def __init__(self):
        pass


def queues():
    for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, Own):
        full = make(1)
        attempt(full.put, 1, timeout=0.01)
        attempt(full.put, 2, False)
        attempt(full.put, 2, True, 0.01)
        attempt(full.put, 2, True, -1)
        attempt(full.put, 2, timeout="soon")
        attempt(full.put)
        attempt(full.put_nowait, 2)
        attempt(full.get, block=True)
        attempt(full.get, False)
        attempt(full.get, True, 0.01)
        attempt(full.get, True, -1)
        attempt(full.get, 1, 2, 3)
        attempt(full.task_done)
        attempt(full.task_done)
        attempt(full.join)
        attempt(copy.deepcopy, full)
        print(full.qsize(), full.empty(), full.full(), inspect.signature(full.get), re.sub("0x.*", "", repr(full)))
    simple = queue.SimpleQueue()
    for call, arguments in ((simple.put, (1,)), (simple.put, (2, False, "?")), (simple.put, ()), (simple.put_nowait, (3,)),
                            (simple.get, ()), (simple.get, (False,)), (simple.get_nowait, ()), (simple.get, (True, 0.01)),
                            (simple.get, (False,)), (simple.get, (True, -1)), (simple.get, (1, 2, 3))):
        attempt(lambda: call(*arguments))
    attempt(queue.SimpleQueue, 1)
    attempt(pickle.dumps, simple)
    named = Named("mine")
    print(named.name, named.get(), isinstance(named, queue.SimpleQueue), issubclass(Named, queue.SimpleQueue))
    print(type(simple) is queue.SimpleQueue, weakref.ref(simple)() is simple, re.sub("0x.*", "", repr(simple)))


def synchronisation():
    event = Loud()
    attempt(event.wait, 0.01)
    event.set()
    attempt(event.wait, -1)
    attempt(event.wait, "soon")
    condition = threading.Condition(threading.Lock())
    attempt(condition.notify)
    attempt(condition.wait)
    with condition:
        attempt(condition.wait, 0.01)
        attempt(condition.wait_for, lambda: False, 0.01)
        attempt(condition.notify, 0)
        attempt(condition.notify, "all")
        attempt(condition.notify_all)
    attempt(lambda: Bare().wait())
    attempt(threading.Condition, 5)
    again = threading.Condition()
    with again, again:
        attempt(again.wait, 0.01)
    barrier = threading.Barrier(2, timeout=0.01)
    attempt(barrier.wait)
    attempt(barrier.wait)
    barrier.reset()
    attempt(barrier.abort)
    attempt(threading.Barrier(1, action=lambda: 1 / 0).wait)
    attempt(threading.Barrier, 0)
    timer = threading.Timer(9, print)
    timer.start()
    timer.cancel()
    timer.join()


def between_processes():
    made = (multiprocessing.Event(), multiprocessing.Condition(), multiprocessing.Barrier(2), multiprocessing.Queue(),
            multiprocessing.JoinableQueue(1), multiprocessing.SimpleQueue(), multiprocessing.Value("i"))  # fmt: skip
    for each in made:
        attempt(lambda: pickle.dumps(each))
        print(type(each).__module__, type(each).__qualname__)
    event, condition, barrier, _, joinable, _, _ = made
    attempt(event.wait, 0.01)
    attempt(condition.notify)
    attempt(condition.wait, 0.01)
    with condition:
        attempt(condition.wait, 0.01)
    attempt(barrier.wait, 0.01)
    attempt(joinable.put, 1, timeout=0.1)
    attempt(joinable.put, 2, True, 0.01)
    attempt(joinable.put, 2, False)
    attempt(joinable.get, True, 5)
    attempt(joinable.get, True, 0.01)
    attempt(joinable.get, False)
    attempt(joinable.task_done)
    attempt(joinable.task_done)
    attempt(joinable.join)
    joinable.close()
    attempt(joinable.put, 1)
    attempt(joinable.get)
    near, far = multiprocessing.Pipe()
    attempt(near.send, lambda: 1)
    near.send_bytes(b"x" * 100)
    attempt(far.recv_bytes, 10)
    near, far = multiprocessing.Pipe(False)
    attempt(near.send, 1)
    attempt(far.recv)
    attempt(near.poll, 0.01)
    far.close()
    attempt(near.recv)
    near.close()
    attempt(near.recv)
    attempt(near.poll, 1)
    attempt(multiprocessing.connection.wait, 5)
    attempt(multiprocessing.connection.wait, [], 0.01)


def square(number):
    return number * number


def made_by_the_standard_library():
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(5)))
    for kind in (ProcessPoolExecutor, ThreadPoolExecutor):
        with kind(2) as pool:
            print(list(pool.map(square, range(4))))
    for made in (threading.Lock, threading.RLock, threading.Event, queue.Queue, queue.SimpleQueue):
        print(pickle.loads(pickle.dumps(made)) is made)
    with multiprocessing.get_context("spawn").Manager() as manager:
        items, event = manager.Queue(), manager.Event()
        items.put(1)
        event.set()
        print(items.get(), event.wait(), manager.Barrier(2).parties)


if __name__ == "__main__":
    queues()
    synchronisation()
    between_processes()
    made_by_the_standard_library()
