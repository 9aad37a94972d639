"""Arrows from whoever set another going: their events, and where slices are cut so that a viewer draws them forwards.

Perfetto draws an arrow from the end of the slice in which its cause lies to the begin of the slice of its effect, and
not from moment to moment: whoever gives a lock back and goes on for a second would seem to wake the next from there.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.record_arrays import distinct
from scenarios.run_file.format.layout import CAUSE, EFFECT
from scenarios.timeline import WAKE_CAUSES, Int64, Timeline

from .json_texts import Key, of_lane, us

_NO_BOUNDS: Final = np.empty(0, np.int64)


def cut_for_arrows(timeline: Timeline, bounds: dict[int, Int64]) -> dict[int, Int64]:
    """`bounds`, the moments (ns, sorted) at which each lane's states are cut, and those that arrows need as well."""
    wakes = timeline.wakes
    start, end = wakes.from_time, wakes.to_time
    result = dict(bounds)
    for index in distinct(np.concatenate([wakes.from_lane, wakes.to_lane])).tolist():
        lane = timeline.lanes[index]
        if not len(lane.states):
            continue
        known = bounds.get(index, _NO_BOUNDS)
        edges = distinct(np.concatenate([lane.states.start, known, lane.ends(timeline.now)[-1:]]))
        out, into = wakes.from_lane == index, wakes.to_lane == index
        needed = [known, _ending_late(edges, start[out], end[out]), _beginning_early(edges, start[into], end[into])]
        result[index] = distinct(np.concatenate(needed))
    return result


def _ending_late(edges: Int64, start: Int64, end: Int64) -> Int64:
    """Behind the causes whose slice ends when their effect has begun already.

    A slice that begins at the very moment of a cause would be taken for the one that it lies in.
    """
    place = np.minimum(np.searchsorted(edges, start, "right"), len(edges) - 1)
    return start[edges[place] > np.maximum(end, start + 1)] + 1


def _beginning_early(edges: Int64, start: Int64, end: Int64) -> Int64:
    """The effects whose slice has begun before their cause."""
    place = np.maximum(np.searchsorted(edges, end, "right") - 1, 0)
    return end[edges[place] < start]


def arrows(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    """The events of the arrows, a begin and an end for each."""
    wakes, whose = timeline.wakes, [of_lane(lane) for lane in timeline.lanes]
    columns = (wakes.cause, wakes.from_lane, wakes.from_time, wakes.to_lane, wakes.to_time)
    for i, (cause, lane, time, other, then) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        head = f'"cat":"wake","name":"{WAKE_CAUSES[cause]}","id":"{i}"'
        yield (CAUSE, 0, i), f'{{"ph":"s",{head},{whose[lane]},"ts":{us(time - base)}}}'
        yield (EFFECT, 0, i), f'{{"ph":"f","bp":"e",{head},{whose[other]},"ts":{us(then - base)}}}'
