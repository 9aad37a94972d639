"""Remembers the latest of what comes without end."""

from typing import Final, TypeVar

Thing = TypeVar("Thing")
_MOST: Final = 1 << 17  # task numbers and ends remembered: who waits for a result, or is called back, does so soon


def remember(things: dict[int, Thing], number: int, thing: Thing) -> None:
    """Keep a thing by its number, and let go of the oldest when there are too many."""
    things.pop(number, None)
    things[number] = thing
    if len(things) > _MOST:
        del things[next(iter(things))]
