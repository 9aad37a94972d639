"""What frontrun finds in the same small programs, as JSON: `frontrun PYTHON judge.py`, as it patches threading."""

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import frontrun


class State:
    """What the threads of one program share."""

    def __init__(self) -> None:
        self.total = 41
        self.items = ["the last one"]
        self.lock, self.other = threading.Lock(), threading.Lock()
        self.guard = threading.Semaphore(2)


def one_more(number: int) -> int:
    return number + 1


def count(state: State) -> None:
    seen = state.total
    state.total = one_more(seen)


def count_locked(state: State) -> None:
    with state.lock:
        count(state)


def count_guarded(state: State) -> None:
    with state.guard:
        count(state)


def buy(state: State) -> None:
    if len(state.items) > 0:
        state.items.pop()


def there(state: State) -> None:
    with state.lock:
        one_more(0)
        with state.other:
            one_more(0)


def back(state: State) -> None:
    with state.other:
        one_more(0)
        with state.lock:
            one_more(0)


def counted(state: State) -> bool:
    return state.total == 43


def whatever(_: State) -> bool:
    return True


PROGRAMS: dict[str, tuple[list[Callable[[State], None]], Callable[[State], bool]]] = {
    "lost_update": ([count, count], counted),
    "lost_update_locked": ([count_locked, count_locked], counted),
    "semaphore_of_two": ([count_guarded, count_guarded], counted),
    "check_then_act": ([buy, buy], whatever),
    "two_locks": ([there, back], whatever),
    "two_locks_ordered": ([there, there], whatever),
}


def breaks(name: str) -> bool:
    """Whether frontrun finds an order in which the program does not hold, fails or stands still."""
    workers, invariant = PROGRAMS[name]
    try:
        result: Any = frontrun.explore(setup=State, workers=workers, invariant=invariant)
    except IndexError:  # a worker's own
        return True
    return not result.property_holds


if __name__ == "__main__":
    json.dump({name: breaks(name) for name in PROGRAMS}, sys.stdout)
