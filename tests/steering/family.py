"""A family of small programs with two threads, each of a few things that threads do to what they share."""

import random
from typing import Final

_HEAD: Final = """\
from threading import Condition, Lock, Semaphore, Thread

x = y = 0
items, known = ["a"], {"k": 0}
first, second, slot, told = Lock(), Lock(), Semaphore(1), Condition()


class Box:
    n = 0

    def more(self):
        self.n = one_more(self.n)


box, alias = Box(), items


def one_more(number):
    return number + 1

"""
_DEEDS: Final = (
    "x = one_more(x)",
    "y = one_more(x)",
    "box.n = one_more(box.n)",
    "box.more()",
    "items[0] = one_more(x)",
    "alias.append(one_more(x))",
    "if len(items) > 0:\n    items.pop()",
    "known['k'] = one_more(known['k'])",
    "if x == y:\n    y = one_more(y)",
    "with first:\n    x = one_more(x)",
    "with second:\n    with first:\n        y = one_more(x)",
    "with first:\n    with second:\n        x = one_more(y)",
    "with slot:\n    x = one_more(x)",
    "with told:\n    items.append(1)\n    told.notify()",
    "print(one_more(y))",
    "sorted([one_more(1)])",
)
_TAIL: Final = """
threads = [Thread(target=work) for work in (left, right)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(x, y, items, known, box.n)
"""


def program(seed: int, deeds: int = 1) -> str:
    """One of the family; each thread does so many things."""
    chosen = random.Random(seed)
    parts = [_HEAD]
    for name in ("left", "right"):
        body = "\n".join(chosen.choice(_DEEDS) for _ in range(deeds))
        parts.append(f"\ndef {name}():\n    global x, y\n" + "".join(f"    {line}\n" for line in body.splitlines()))
    return "\n".join([*parts, _TAIL])
