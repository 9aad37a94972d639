"""Every manner of a lock that a program can observe."""

import _thread
import contextlib
import copy
import pickle
import sys
import threading
import weakref


def attempt(function, *args, **named):
    try:
        print(function.__name__, args, named, function(*args, **named))
    except BaseException as error:
        print(function.__name__, args, named, type(error), error)


def address_free(thing):
    return repr(thing).split(" at 0x")[0]


for make in (threading.Lock, threading.RLock):
    lock = make()
    print(type(lock), isinstance(lock, type(threading.Lock())), isinstance(lock, _thread.LockType), address_free(lock))
    print(hasattr(lock, "locked"), hasattr(lock, "acquire_lock"), hasattr(lock, "_release_save"), hasattr(lock, "nothing"))
    attempt(lock.release)
    attempt(lock.release, 1)
    for args, named in (
        ((), {}), ((False,), {}), ((True, 0.01), {}), ((), {"timeout": 0.01}), ((), {"blocking": False}),
        ((False, 1), {}), ((True, -5), {}), ((True, 1e300), {}), ((True, "x"), {}), (("yes", 0), {}), ((1, 2, 3), {}), ((), {"timout": 1}), ((True,), {"timout": 1}),
    ):  # fmt: skip
        attempt(lock.acquire, *args, **named)
        print(address_free(lock).replace(str(threading.get_ident()), "me"))
    while True:
        try:
            lock.release()
        except RuntimeError as error:
            print("released", error)
            break
    with lock as entered:
        print("entered", entered)
    with contextlib.ExitStack() as stack:
        print("entered", stack.enter_context(lock), address_free(lock).replace(str(threading.get_ident()), "me"))
    print(type(lock).__enter__(lock), type(lock).__exit__(lock, None, None, None), address_free(lock))
    attempt(lock.__exit__)
    for given in (), (None,), (None, None), (None, None, None):
        once = make()
        attempt(once.__enter__)
        attempt(once.__exit__, *given)
        print(address_free(once).replace(str(threading.get_ident()), "me"))
    fresh = make()
    with fresh:
        gone = weakref.ref(fresh)
    del fresh
    print("gone", gone())
    attempt(setattr, lock, "acquire", print)
    attempt(pickle.dumps, lock)
    attempt(copy.copy, lock)
    print(weakref.ref(lock)() is lock, lock == lock, lock != make(), bool(lock), {lock: 1}[lock])
    try:
        print(address_free(type(lock)()))
    except TypeError as error:
        print(error)
    try:
        derived = type("Derived", (type(lock),), {"extra": 1})
        print(derived.__mro__, issubclass(derived, type(lock)), isinstance(derived(), type(lock)), derived().extra)
    except TypeError as error:
        print(error)
    print(issubclass(type(lock), type(lock)), issubclass(int, type(lock)))
    condition = threading.Condition(lock)
    with condition:
        print("timed out", condition.wait(0.01))
        condition.notify_all()
    attempt(condition.notify)
    lock._at_fork_reinit()
print(isinstance(_thread.allocate_lock(), type(threading.Lock())), callable(threading.Lock), threading.Lock.__name__)
for semaphore in (threading.Semaphore(2), threading.BoundedSemaphore(1)):
    print(address_free(semaphore))
    for args, named in (((), {}), ((False,), {}), ((True, 0.01), {}), ((False, 1), {}), ((), {"timeout": -1})):
        attempt(semaphore.acquire, *args, **named)
    for args in ((), (2,), (0,), (5,), ()):
        attempt(semaphore.release, *args)
    with semaphore as entered:
        print(entered)
attempt(threading.Semaphore, -1)
attempt(threading.Semaphore, "x")


attempt(threading.Lock, 1, 2, 3)


def one_frees_another():
    held = threading.Lock()
    held.acquire()
    threading.Timer(0.05, held.release).start()
    print(held.acquire(timeout=5))


one_frees_another()
if sys.version_info >= (3, 13):
    print(isinstance(threading.Lock(), threading.Lock), isinstance(_thread.allocate_lock(), threading.Lock), threading.Lock)
