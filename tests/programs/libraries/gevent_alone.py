"""gevent without its monkey: tasks that hand over, one that blocks all others, threads with a hub of their own."""

import threading
import time

import gevent
from gevent.queue import Queue


def polite(name, log):
    for turn in range(3):
        log.append((name, turn))
        gevent.sleep(0.01)


def blocking():
    time.sleep(0.05)


def produce(items):
    for n in range(4):
        items.put(n)
        gevent.sleep(0)
    items.put(StopIteration)


def in_a_thread(log):
    gevent.joinall([gevent.spawn(polite, name, log) for name in "xy"])


def raw(log):
    log.append("raw")


if __name__ == "__main__":
    log = []
    gevent.joinall([gevent.spawn(polite, name, log) for name in "ab"])
    print(log)
    gevent.joinall([gevent.spawn(blocking), gevent.spawn(polite, "c", log)])
    items = Queue()
    gevent.spawn(produce, items)
    print(list(items), len(log))
    threads = [threading.Thread(target=in_a_thread, args=(mine,)) for mine in ([], [])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gevent.spawn_raw(raw, log)
    gevent.sleep(0)
    print(log[-1], gevent.get_hub().threadpool.apply(len, ("abc",)))
