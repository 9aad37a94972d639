"""A notify() that nobody hears, a barrier that is never full; "well" as the second argument mends it."""

import sys
import threading

KIND, WELL = sys.argv[1], "well" in sys.argv
ready, waits = threading.Condition(), threading.Event()
line = threading.Barrier(3)


def late() -> None:
    if not WELL:
        waits.wait()
    with ready:
        if WELL:
            waits.set()
        ready.wait()


def meet() -> None:
    line.wait()


if KIND == "notify":
    waiter = threading.Thread(target=late, name="late")
    waiter.start()
    if WELL:
        waits.wait()
    with ready:
        ready.notify()
    waits.set()
    waiter.join()
else:
    parties = [threading.Thread(target=meet) for _ in range(3 if WELL else 2)]
    for each in parties:
        each.start()
    for each in parties:
        each.join()
