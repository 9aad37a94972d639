"""Every manner of a process's lock that a program can observe, in a child as well."""

import multiprocessing
import pickle
import sys


def attempt(function, *args, **named):
    try:
        print(args, named, function(*args, **named))
    except BaseException as error:
        print(args, named, type(error), error)


def manners(kind, lock):
    print(kind, lock)
    for args, named in (
        ((), {}), ((False,), {}), ((True, 0.01), {}), ((), {"timeout": 0.01}), ((), {"block": False}),
        ((False, 1), {}), ((True, -5), {}), ((True, "x"), {}), ((1, 2, 3), {}), ((), {"timout": 1}), ((True, None), {}) if kind == "RLock" else ((False, None), {}),
    ):  # fmt: skip
        attempt(lock.acquire, *args, **named)
        print(lock)
    for _ in range(9):
        attempt(lock.release)
        if kind == "Semaphore":
            break
    print(lock)
    with lock as entered:
        print(entered, lock)


def in_child(kind, lock):
    manners(kind, lock)
    sys.stdout.flush()


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    for kind in ("Lock", "RLock", "Semaphore", "BoundedSemaphore"):
        lock = getattr(context, kind)(*([2] if kind.endswith("Semaphore") else []))
        manners(kind, lock)
        attempt(pickle.dumps, lock)
        sys.stdout.flush()
        while lock.acquire(False) and kind != "RLock":
            pass
        lock.release()
        if kind == "RLock":
            lock.release()
        child = context.Process(target=in_child, args=(kind, lock))
        child.start()
        child.join()
        print(child.exitcode)
    condition = context.Condition(context.Lock())
    with condition:
        print(condition.wait(0.01))
