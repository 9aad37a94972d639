"""Asks every class there is what it is called and whether something is one of it, as those do who look for plug-ins."""

import asyncio  # noqa: F401  # for its classes
import multiprocessing.managers
import multiprocessing.pool  # noqa: F401
import queue  # noqa: F401
import threading
import warnings

ASKED = (
    repr, dir, vars, lambda each: each.__name__, lambda each: each.__qualname__, lambda each: each.__module__,
    lambda each: each.__doc__, lambda each: isinstance(1, each), lambda each: issubclass(int, each),
)  # fmt: skip


def below(kind, found):
    for each in type.__subclasses__(kind):
        if each not in found:
            found.add(each)
            below(each, found)
    return found


warnings.simplefilter("ignore")
lock, again = threading.Lock(), threading.RLock()
classes = below(object, set())
print(len(classes) > 500, multiprocessing.managers.SyncManager in classes)
for one in classes:
    for ask in ASKED:
        try:
            ask(one)
        except TypeError as error:  # some of typing's say so
            assert one.__module__ == "typing", (one, error)
