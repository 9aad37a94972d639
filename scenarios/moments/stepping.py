"""From a moment of a run to the next at which something happens: to anything, to one lane, or to one object.

That a worker computes, is ready or waits for the interpreter lock in turns is no event: it goes on by itself. An event
is a wait that begins or ends, something taken or given back, a line that is written, a queue that gets longer or
shorter, a begin, an end and a mark. Of what was summed in a long run's past nobody knows when it began and ended.
"""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

import numpy as np

from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.vocabulary import RUNNING, STATES

from .moment import COMPUTING


class Subject(NamedTuple):
    """Whose events: those of a lane (its index), of an object (its index), or both; None and 0: of all."""

    lane: int | None = None
    obj: int = 0


EVERYTHING: Final = Subject()
_KIND: Final = np.array([RUNNING if code in COMPUTING else code for code in range(len(STATES))], np.uint8)


def step(timeline: Timeline, time: int, way: Literal[1, -1], subject: Subject = EVERYTHING) -> int | None:
    """When the next thing happens after `time` (ns; `way` 1), or the one before (-1); None where there is none."""
    best: int | None = None
    for times in _times(timeline, subject):
        beyond = times[times > time] if way > 0 else times[times < time]
        if len(beyond):
            nearest = int(beyond.min() if way > 0 else beyond.max())
            best = nearest if best is None else (min if way > 0 else max)(best, nearest)
    return best


def _times(timeline: Timeline, subject: Subject) -> Iterator[Int64]:
    """The times (ns) of what happens, in arrays of any order, none after the run's latest moment."""
    lanes = timeline.lanes if subject.lane is None else [timeline.lanes[subject.lane]]
    for lane in lanes:
        if not lane.helper:
            yield _turns(lane, timeline.now, subject.obj, by_site=timeline.foreign is not None)
    yield from _holds(timeline, subject)
    lengths = timeline.queue_lengths
    if subject.lane is None:
        yield lengths.time if not subject.obj else lengths.time[lengths.object == subject.obj]
    if not subject.obj:
        marks = [mark.time for mark in timeline.marks if subject.lane in (None, mark.lane)]
        yield np.array(marks, np.int64)
        times, writers, _ = timeline.output.moments()
        yield times if subject.lane is None else times[writers == subject.lane]


def _turns(lane: Lane, now: int, obj: int, *, by_site: bool) -> Int64:
    """When a lane begins, ends, and goes on to something else; of an object only when a wait for it begins and ends.

    `by_site`: to another function is something else too: of what other programs recorded that is what is known.
    """
    states = lane.states
    kind = _KIND[states.state]
    other = (kind[1:] != kind[:-1]) | (states.obj[1:] != states.obj[:-1])
    if by_site:
        other |= states.site[1:] != states.site[:-1]
    other &= (states.summed[1:] == 0) | (states.summed[1:] != states.summed[:-1])
    if obj:
        mine = states.obj == obj
        turns = states.start[1:][other & (mine[1:] | mine[:-1])]
        edges = [lane.end_or(now)] if lane.end is not None and len(mine) and mine[-1] else []
    else:
        turns = states.start[1:][other]
        edges = [lane.begin, *([] if lane.end is None else [lane.end])]
    return np.concatenate([turns, np.array(edges, np.int64)])


def _holds(timeline: Timeline, subject: Subject) -> Iterator[Int64]:
    holds = timeline.holds
    mine = holds.summed == 0
    if subject.lane is not None:
        mine &= holds.lane == subject.lane
    if subject.obj:
        mine &= holds.object == subject.obj
    yield holds.start[mine]
    ends = holds.end[mine]
    yield ends[ends <= timeline.now]
