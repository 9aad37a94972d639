"""Threads and processes that refuse attributes that they have not got, and names that no encoding has."""

import json
import multiprocessing
import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

HALF = json.loads('"\\ud83d"')  # half of a surrogate pair, as a truncated message has it


class Strict:
    sealed = False

    def __setattr__(self, name, value):
        if self.sealed and not hasattr(self, name) and name != "_sentinel":  # which a process gets by start()
            raise AttributeError(f"no attribute {name}")
        super().__setattr__(name, value)


class Thread(Strict, threading.Thread):
    pass


class Process(Strict, multiprocessing.Process):
    pass


class Listed:
    """May have these attributes, and no others."""

    names = frozenset()

    def __setattr__(self, name, value):
        if name not in self.names:
            raise AttributeError(f"no attribute {name}")
        super().__setattr__(name, value)


class Event(Listed, threading.Event):
    names = {"_cond", "_flag"}


class Queue(Listed, queue.Queue):
    names = {"maxsize", "mutex", "not_empty", "not_full", "all_tasks_done", "unfinished_tasks", "queue", "is_shutdown"}


def fails():
    raise ValueError(f"cannot read {HALF}")


class Speechless(Exception):
    def __str__(self):
        raise RuntimeError("no words")


class Unsendable:
    def __reduce__(self):
        raise Speechless


def main(method):
    multiprocessing.set_start_method(method)
    for kind, name in ((Thread, "strict"), (Process, "strict"), (threading.Thread, HALF), (multiprocessing.Process, HALF)):
        worker = kind(target=fails, name=name)
        before = set(vars(worker))
        worker.sealed = True
        worker.start()
        print(sorted(set(vars(worker)) - before - {"sealed", "_native_id", "_popen", "_sentinel"}), flush=True)
        worker.join()
    happened, items = Event(), Queue()
    items.put(happened)
    items.get().set()
    print(happened.wait(1))
    fails.__name__ = fails.__qualname__ = HALF
    with ThreadPoolExecutor(1, thread_name_prefix=HALF) as pool:
        print(ascii(pool.submit(fails).exception()))
    try:
        multiprocessing.get_context("spawn").Process(target=id, args=(Unsendable(),)).start()
    except Speechless:
        print("raised")
    raise ValueError(HALF)


if __name__ == "__main__":
    main(sys.argv[1])
