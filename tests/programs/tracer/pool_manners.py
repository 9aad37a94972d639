"""Pools of processes and threads in all their manners; the start method of processes is the first argument."""

import multiprocessing
import multiprocessing.pool
import sys
import threading
import time
import traceback


def square(n):
    return n * n


def nap(n):
    time.sleep(0.02)
    return n


def add(a, b=0):
    return a + b


def fail(n):
    raise ValueError(f"no {n}")


def unpicklable(_):
    return threading.Lock()


def nested(n):
    with multiprocessing.pool.ThreadPool(2) as pool:
        return pool.map(square, range(n))


def spoilt():
    yield 1
    raise KeyError("spoilt")


def prepare(word):
    global prepared
    prepared = word


def ask(_):
    return prepared


def told(call, *arguments, **named):
    try:
        return call(*arguments, **named)
    except BaseException as error:
        frames = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        return type(error).__name__, str(error), frames, str(error.__cause__).count("\n") if error.__cause__ else None


def calls(pool):
    print(pool.apply(square, (3,)), pool.apply(add, (1,), {"b": 2}), told(pool.apply, fail, (1,)))
    print(pool.apply_async(nap, (1,)).get(5), told(pool.apply_async(nap, (1,)).get, 0), told(pool.apply))
    print(told(pool.apply_async(nap, (1,)).get, timeout="soon")[:2], pool.apply_async(func=square, args=(9,)).get())
    result = pool.apply_async(nap, (2,))
    print(result.wait(), result.ready(), result.successful(), told(pool.apply_async(fail, (2,)).get))


def maps(pool):
    print(pool.map(square, range(7)), pool.map(square, range(7), chunksize=3), pool.map(square, []))
    print(pool.starmap(add, [(1, 2), (3,)]), pool.starmap_async(add, [(1, 2)]).get(), told(pool.map, fail, range(3), 3))
    print(list(pool.imap(square, range(5))), list(pool.imap(square, range(5), 2)))
    print(sorted(pool.imap_unordered(nap, range(5))), told(lambda: list(pool.imap(square, spoilt()))))
    print(told(pool.imap(nap, range(2)).next, 0), told(pool.imap, square, range(2), 0), told(pool.map, square, 5)[:2])
    numbers = pool.imap(fail, range(2))
    print(told(next, numbers), told(next, numbers), told(next, numbers), iter(numbers) is numbers)
    print(pool.map(nested, [2, 3]), len(pool.map(square, range(300), 1)))


def callbacks(pool):
    called = []
    for result in (
        pool.apply_async(square, (2,), callback=called.append),
        pool.map_async(square, range(3), callback=called.append),
        pool.apply_async(fail, (2,), error_callback=lambda error: called.append(str(error))),
    ):
        result.wait()
    print(sorted(called, key=str))


def main():
    context = multiprocessing.get_context(sys.argv[1])
    for make in (context.Pool, multiprocessing.pool.ThreadPool):
        with make(2) as pool:
            for part in (calls, maps, callbacks):
                part(pool)
        print(told(pool.apply, square, (1,))[:2])
        pool = make(2, prepare, ("ready",))
        print(pool.map(ask, range(3)))
        waiting = pool.map_async(nap, range(4))
        pool.close()
        pool.join()
        print(waiting.get(), told(pool.map, square, [1])[:2])
        pool = make(1)
        pool.map_async(nap, range(50))
        pool.terminate()
        pool.join()
    with context.Pool(1, maxtasksperchild=2) as pool:
        print(pool.map(square, range(5), 1))
        failed = told(pool.apply, unpicklable, (1,))
        print(failed[0], "cannot pickle" in failed[1], told(pool.apply, lambda: 1)[:2])


if __name__ == "__main__":
    main()
