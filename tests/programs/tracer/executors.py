"""Executors in all their manners; the start method of processes is the first argument."""

import concurrent.futures as futures
import functools
import gc
import multiprocessing
import os
import pickle
import sys
import threading
import time
import traceback
import weakref


def square(n):
    return n * n


def nap(n):
    time.sleep(0.02)
    return n


def fail(n):
    raise ValueError(f"no {n}")


def leave(code):
    os._exit(code)


def unpicklable(_):
    return threading.Lock()


def odd_error(_):
    raise OddError("one", "two")


class OddError(Exception):
    def __init__(self, one, two):
        super().__init__(one)


class Callable:
    def __call__(self, n):
        return n + 1

    def method(self, n):
        return n + 2


def prepare(where):
    where.append(threading.current_thread().name)


def prepare_badly():
    raise RuntimeError("cannot prepare")


def told(call, *arguments, **named):
    try:
        return call(*arguments, **named)
    except BaseException as error:
        frames = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        cause = str(error.__cause__).count("\n") if error.__cause__ else None
        return type(error).__name__, str(error), frames, cause, getattr(error, "__notes__", None)


def results(executor):
    print(told(executor.submit(square, 3).result), told(executor.submit(fail, 3).result, 10))
    print(type(told(executor.submit(fail, 4).exception)).__name__)
    print(told(lambda: list(executor.map(square, range(5)))), told(lambda: list(executor.map(fail, range(2)))))
    print(told(executor.submit(functools.partial(square, 4)).result), told(executor.submit(Callable(), 4).result))
    print(told(executor.submit(Callable().method, 4).result), told(executor.submit(len, "four").result))
    print(told(executor.submit), type(told(executor.submit, 5)).__name__, told(executor.submit(square).result))
    print(told(executor.submit(nap, 1).result, timeout=0), told(executor.submit(nap, 1).result, "soon"))


def waits(executor):
    several = [executor.submit(nap, n) for n in range(4)]
    print(sorted(future.result() for future in futures.as_completed(several)))
    done, rest = futures.wait([executor.submit(nap, n) for n in range(3)])
    print(len(done), len(rest), told(futures.wait, [executor.submit(nap, 1)], return_when="never"))
    done, rest = futures.wait([executor.submit(nap, 5), *several], return_when=futures.FIRST_COMPLETED)
    print(len(done), len(rest))
    print(told(lambda: list(futures.as_completed([executor.submit(nap, 1)], timeout=0)))[:2])
    done, rest = futures.wait([executor.submit(nap, 1), executor.submit(fail, 1)], return_when=futures.FIRST_EXCEPTION)
    print(any(future.exception() for future in done))


def callbacks(executor):
    future = executor.submit(nap, 1)
    called = []
    future.add_done_callback(called.append)
    future.add_done_callback(fn=lambda future: called.append(future.result()))
    future.result()
    executor.submit(nap, 1).result()
    future.add_done_callback(lambda future: fail(future.result()))
    print([each is future or each for each in called], told(future.add_done_callback), told(future.set_result, 5)[:2])
    by_hand = futures.Future()
    threading.Timer(0.01, by_hand.set_result, [8]).start()
    print(by_hand.result(), told(by_hand.set_result), told(by_hand.set_result, result=9)[:2], by_hand.cancel())


def cancellation(executor):
    several = [executor.submit(nap, n) for n in range(12)]
    cancelled = several[-1].cancel()
    print(cancelled, told(several[-1].result), several[-1].cancelled())
    executor.shutdown(wait=True, cancel_futures=True)
    print(all(future.done() for future in several), told(executor.submit, nap, 1))


def references(executor):
    gc.disable()
    future = executor.submit(fail, 5)
    try:
        future.result()
    except ValueError:
        pass
    held = weakref.ref(future)
    del future
    executor.submit(nap, 1).result()
    print(held() is None)
    several = [executor.submit(nap, n) for n in range(3)]
    held = [weakref.ref(future) for future in several]
    for future in futures.as_completed(several):
        several.remove(future)
    del future
    executor.submit(nap, 1).result()
    print([each() is None for each in held])
    gc.enable()


def main():
    method = sys.argv[1]
    with futures.ThreadPoolExecutor(2, thread_name_prefix="helper") as executor:
        for part in (results, waits, callbacks, references, cancellation):
            part(executor)
    names = []
    with futures.ThreadPoolExecutor(1, initializer=prepare, initargs=(names,)) as executor:
        executor.submit(square, 2).result()
    print(names)
    with futures.ThreadPoolExecutor(1, initializer=prepare_badly) as executor:
        print(told(executor.submit(square, 2).result)[:2])
    context = multiprocessing.get_context(method)
    with futures.ProcessPoolExecutor(2, mp_context=context) as executor:
        for part in (results, waits, callbacks, cancellation):
            part(executor)
    with futures.ProcessPoolExecutor(1, mp_context=context) as executor:
        print(told(executor.submit(lambda: 1).result)[:2], told(executor.submit(unpicklable, 1).result)[:2])
        print(told(lambda: list(executor.map(square, range(7), chunksize=3))))
        print(pickle.loads(pickle.dumps(square)) is square, told(executor.submit(odd_error, 1).result)[0])
    with futures.ProcessPoolExecutor(1, mp_context=context) as executor:
        print(told(executor.submit(leave, 3).result)[:2], told(lambda: executor.submit(square, 3).result())[:2])
    with futures.ProcessPoolExecutor(1, mp_context=context, initializer=prepare_badly) as executor:
        print(told(executor.submit(square, 2).result)[:2])


if __name__ == "__main__":
    main()
