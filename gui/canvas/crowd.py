"""How many of several lanes are in each state, pixel by pixel: true means, at a cost of what is in sight; no Qt."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gui.canvas.rows.track import EXACT_PER_PIXEL, Track
from scenarios.timeline import Lane
from scenarios.timeline.queries.pixels import Int64, Pixels
from scenarios.timeline.vocabulary import GIL, READY, RUNNING, STARTING, STATES

FEW: Final = 512  # intervals of a lane in sight up to which they are counted with those of the others, all at once
TOGETHER: Final = 200_000  # so many may be counted at once; beyond that, each lane's grid knows them nearly as well
FIRST: Final = (RUNNING, GIL, READY, STARTING)  # from the bottom of the stack up; then whoever waits
_STATES: Final = len(STATES)

Counts = NDArray[np.float32]


def counts(members: Sequence[tuple[Track, int]], pixels: Pixels) -> Counts:
    """(states, pixels): how many lanes were in each state, in a pixel's mean. `members`: tracks and their ends."""
    found = np.zeros((_STATES, pixels.count))
    few: list[tuple[Int64, Int64, NDArray[np.uint8]]] = []
    table = np.eye(_STATES) / max(pixels.length, 1e-9)
    t0, t1 = pixels.edges[0], pixels.edges[-1]
    most = min(max(TOGETHER // max(len(members), 1), FEW), EXACT_PER_PIXEL * pixels.count)
    for track, end in members:
        start, state = track.intervals.start, track.intervals.state
        first = max(int(start.searchsorted(t0, "right")) - 1, 0)
        last = int(start.searchsorted(t1))
        if last - first > most:
            found += track.weigh(end, pixels, table)
        elif last > first and end > t0:
            begins = start[first:last]
            few.append((begins, np.append(begins[1:], start[last] if last < len(start) else end), state[first:last]))
    if few:
        begin, until, code = (np.concatenate(each) for each in zip(*few, strict=True))
        found += _summed(begin, until, code, pixels)
    return found.astype(np.float32)


def _summed(begin: Int64, until: Int64, code: NDArray[np.uint8], pixels: Pixels) -> NDArray[np.float64]:
    """Intervals laid over the pixels: what covers some whole is found by counting begins and ends."""
    count, length = pixels.count, max(pixels.length, 1e-9)
    x0 = np.clip((begin - pixels.edges[0]) / length, 0, count)
    x1 = np.clip((until - pixels.edges[0]) / length, 0, count)
    flat, base = np.zeros(_STATES * (count + 2)), code.astype(np.intp) * (count + 2)
    for x, sign in ((x0, 1.0), (x1, -1.0)):
        pixel = x.astype(np.intp)
        rest = x - pixel
        flat += np.bincount(base + pixel, sign * (1 - rest), len(flat))
        flat += np.bincount(base + pixel + 1, sign * rest, len(flat))
    covered: NDArray[np.float64] = np.cumsum(flat.reshape(_STATES, count + 2), axis=1)[:, :count]
    return covered


def most_at_once(lanes: Sequence[Lane], now: int) -> int:
    """How many of several lanes there were at most at the same time."""
    begins = np.sort(np.array([lane.begin for lane in lanes], np.int64))
    ends = np.sort(np.array([lane.end_or(now) for lane in lanes], np.int64))
    return max(int((np.arange(1, len(begins) + 1) - ends.searchsorted(begins, "right")).max(initial=0)), 1)


def stacked(found: Counts) -> tuple[list[int], Counts]:
    """The states that occur, from the bottom of the stack up, and their rows."""
    codes = [*FIRST, *(code for code in range(_STATES) if code not in FIRST)]
    there = [code for code in codes if float(found[code].max(initial=0)) > 1e-3]
    return there, found[there]


def states_at(lanes: Sequence[Lane], now: int, clock: int) -> list[tuple[Lane, int]]:
    """Who of several lanes was in which state at a time of the run's clock, in the order of the stack."""
    found = []
    for lane in lanes:
        place = int(lane.states.start.searchsorted(clock, "right")) - 1
        if place >= 0 and clock <= lane.end_or(now):
            found.append((lane, int(lane.states.state[place])))
    order = {code: place for place, code in enumerate(FIRST)}
    return sorted(found, key=lambda each: order.get(each[1], _STATES + each[1]))
