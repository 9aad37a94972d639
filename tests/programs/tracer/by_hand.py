"""A future whose result is set by hand, threads of _thread, and a pipe that is full."""

import _thread
import multiprocessing
import sys
import threading
import time
from concurrent.futures import CancelledError, Future

LONG = 0.08
own = threading.local()


def keep(promise, other):
    time.sleep(LONG)
    promise.set_result(5)
    time.sleep(LONG)
    other.set_exception(ValueError("no"))


def futures():
    promise, other, cancelled = Future(), Future(), Future()
    keeper = threading.Thread(target=keep, args=(promise, other), name="keeper")
    keeper.start()
    print(promise.result(), promise.result(), promise.done())
    try:
        other.result()
    except ValueError as error:
        print(error)
    print(cancelled.cancel(), cancelled.set_running_or_notify_cancel())
    try:
        cancelled.result()
    except CancelledError as error:
        print(type(error))
    keeper.join()


def bare(lock, value):
    own.value = value
    time.sleep(LONG)
    print(own.value, threading.current_thread().daemon)
    lock.release()
    if value:
        raise RuntimeError("in a bare thread")


def threads():
    own.value = "main's"
    for value in range(2):
        lock = threading.Lock()
        lock.acquire()
        started = _thread.start_new_thread(bare, (lock, value))
        print(type(started), lock.acquire(), own.value)
        time.sleep(LONG)
    threading.excepthook = lambda report: print("hook", report.exc_type, report.exc_value, report.thread.name)
    raising = threading.Thread(target=lambda: 1 / 0, name="raising")
    raising.start()
    raising.join()
    for wrong in ((), (1, ()), (print, 1)):
        try:
            _thread.start_new_thread(*wrong)
        except TypeError as error:
            print(error)


def drain(near):
    time.sleep(LONG)
    print(sum(len(near.recv_bytes()) for _ in range(300)), flush=True)


def pipes():
    near, far = multiprocessing.Pipe(duplex=False)
    reader = multiprocessing.Process(target=drain, args=(near,), name="reader")
    reader.start()
    for _ in range(300):
        far.send_bytes(bytes(1000))
    reader.join()


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    print(multiprocessing.get_start_method(), multiprocessing.get_context() is multiprocessing.get_context(None))
    futures()
    threads()
    pipes()
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
