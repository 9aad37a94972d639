"""Everything of the standard library that gevent's monkey puts its own in the place of, used at once."""

from gevent import monkey

monkey.patch_all()

import multiprocessing
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing import resource_tracker

import gevent
from gevent.pool import Pool
from gevent.threadpool import ThreadPool


def take_turns(lock, log, name):
    for turn in range(3):
        with lock:
            log.append((name, turn))
            time.sleep(0.002)
            log.append((name, turn))


def serial(log):
    return all(log[n] == log[n + 1] for n in range(0, len(log), 2))


def locks():
    for make in (threading.Lock, threading.RLock, threading.Condition, lambda: threading.Semaphore(1)):
        lock, log = make(), []
        threads = [threading.Thread(target=take_turns, args=(lock, log, n)) for n in range(3)]
        tasks = [gevent.spawn(take_turns, lock, log, n) for n in range(3, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        gevent.joinall(tasks)
        print("locks", type(lock).__name__, len(log), serial(log))


def signals_between():
    event, condition, barrier = threading.Event(), threading.Condition(), threading.Barrier(2)
    log = []

    def waits():
        log.append(event.wait(5))
        with condition:
            log.append(condition.wait(5))
        log.append(barrier.wait(5) in (0, 1))

    thread = threading.Thread(target=waits)
    thread.start()
    time.sleep(0.01)
    event.set()
    time.sleep(0.01)
    with condition:
        condition.notify()
    barrier.wait(5)
    thread.join()
    print("events", log, event.wait(0.001), threading.Event().wait(0.005))


def queues():
    for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
        items = kind() if kind is queue.SimpleQueue else kind(2)
        got = []

        def consume():
            while (item := items.get()) >= 0:
                got.append(item)

        def produce():
            for item in (*range(5), -1):
                items.put(item)
                if kind is not queue.Queue:
                    time.sleep(0.002)

        threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("queues", kind.__name__, got)
    try:
        queue.Queue().get(timeout=0.01)
    except queue.Empty:
        print("queues empty")


def sockets():
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        peer, _ = server.accept()
        with peer:
            while data := peer.recv(100):
                peer.sendall(data.upper())

    task = gevent.spawn(serve)
    with socket.create_connection(server.getsockname()) as client:
        client.sendall(b"over the wire")
        print("sockets", select.select([client], [], [], 5)[0] == [client], client.recv(100))
    task.join()
    server.close()


def executors():
    def square(n):
        time.sleep(0.002 * n)
        if n == 3:
            raise ValueError(n)
        return n * n

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(square, n) for n in range(5)]
        called = []
        futures[2].add_done_callback(lambda future: called.append(future.result()))
        done = sorted(str(future.exception() or future.result()) for future in as_completed(futures))
        print("executors", done, called, list(pool.map(abs, (-1, -2))))


def tasks():
    def nap(n):
        gevent.sleep(0.002 * n)
        return n

    print("pool", Pool(2).map(nap, range(4)), sorted(Pool(3).imap_unordered(nap, range(4))))
    print("thread pool", ThreadPool(2).map(len, ["a", "bc"]), gevent.get_hub().threadpool.apply(sum, ([1, 2],)))
    endless = gevent.spawn(gevent.sleep, 60)
    with gevent.Timeout(0.01, False):
        endless.join()
    endless.kill()
    print("killed", endless.dead, repr(endless.value), gevent.spawn_later(0.001, nap, 1).get())
    gevent.get_hub().exception_stream = None  # it would say when
    failing = gevent.spawn(int, "x")
    failing.join()
    print("failed", repr(failing.exception))


def fails_in_a_thread():
    def fail():
        with threading.Lock():
            raise KeyError("in a thread")

    threading.excepthook = lambda args: print("hook", args.exc_type.__name__, args.thread.name)
    thread = threading.Thread(target=fail, name="failing")
    thread.start()
    thread.join()


def child():
    time.sleep(0.01)
    sys.exit(3)


def processes():
    print("run", subprocess.run([sys.executable, "-c", "print(6 * 7)"], capture_output=True, text=True).stdout)
    pid = os.fork()
    if not pid:
        time.sleep(0.01)
        gevent.spawn(gevent.sleep, 0.01).join()
        os._exit(4)
    print("fork", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    for method in ("fork", "spawn"):
        process = multiprocessing.get_context(method).Process(target=child)
        process.start()
        process.join()
        print(method, process.exitcode)
    end_the_tracker(resource_tracker._resource_tracker)


def end_the_tracker(tracker):
    """From 3.13 on Python itself closes the tracker's pipe and waits for it, but gevent closes only at its next turn."""
    os.close(tracker._fd)
    gevent.sleep(0.001)
    os.waitpid(tracker._pid, 0)
    tracker._fd = tracker._pid = None


def handlers():
    signal.signal(signal.SIGUSR1, lambda *_: print("handled"))
    gevent.spawn_later(0.01, os.kill, os.getpid(), signal.SIGUSR1)
    time.sleep(0.03)


if __name__ == "__main__":
    print(threading.current_thread().name, threading.main_thread().is_alive(), threading.active_count())
    for part in (locks, signals_between, queues, sockets, executors, tasks, fails_in_a_thread, processes, handlers):
        part()
    late = threading.Thread(target=lambda: (time.sleep(0.02), print("the last one")))
    late.start()
    print("main is done")
