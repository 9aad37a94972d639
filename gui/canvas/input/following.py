"""Which range of time a live run is shown in: it grows from the start, then moves along; pure, no Qt."""

import math
from typing import Final

LEAST: Final = 1e9  # ns that are shown from the first moment on
GROWS_UNTIL: Final = 10e9  # from here on the range keeps its length and moves
ROOM: Final = 0.04  # of the range stays free at the right edge

Range = tuple[float, float]


def whole(begin: float, now: float) -> Range:
    """The range that shows a recording from its first moment to its last, with a little air on both sides."""
    length = max(now - begin, 1e6)
    return begin - 0.01 * length, now + 0.02 * length


def following(begin: float, now: float, *, in_steps: bool = False) -> Range:
    """The range for a live run at `now`: all of it, and once that is long, its latest part.

    `in_steps`: it stands still until the run reaches its edge, twice as long then, or half a length further on.
    """
    if in_steps:
        return _stepwise(begin, now)
    if now - begin < GROWS_UNTIL * (1 - ROOM):
        return begin, begin + max((now - begin) / (1 - ROOM), LEAST)
    return now - (1 - ROOM) * GROWS_UNTIL, now + ROOM * GROWS_UNTIL


def _stepwise(begin: float, now: float) -> Range:
    needed = (now - begin) / (1 - ROOM)
    if needed <= GROWS_UNTIL:
        doublings = max(math.ceil(math.log2(max(needed / LEAST, 1.0))), 0)
        return begin, begin + min(LEAST * 2**doublings, GROWS_UNTIL)
    step = GROWS_UNTIL / 2
    left = begin + math.ceil((now - begin - (1 - ROOM) * GROWS_UNTIL) / step) * step
    return left, left + GROWS_UNTIL
