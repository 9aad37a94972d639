"""Small pure measurements of a timeline: what proofs, findings and the command line ask."""

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import distinct
from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.holds import Holds
from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.run_data import RunData
from scenarios.tracer.wire.records import SEMAPHORES, STATES

Spans = Int64  # (n, 2): begin and end of each, ns


def spans(lane: Lane, state: str, now: int) -> Spans:
    """When a lane was in `state` (a key of records.STATES): (n, 2) begins and ends in ns, adjacent ones joined."""
    inside = lane.states.state == STATES.index(state)
    return joined(np.column_stack([lane.states.start, lane.ends(now)])[inside])


def time_in(lane: Lane, state: str, now: int) -> int:
    """How long (ns) a lane was in `state`."""
    return int(np.sum(np.diff(spans(lane, state, now), axis=1)))


def times_in_states(lane: Lane, now: int) -> dict[str, int]:
    """How long (ns) a lane was in each state that it was in at all."""
    return {state: int(ns) for state, ns in zip(STATES, state_times([lane], now)[0], strict=True) if ns}


def state_times(lanes: list[Lane], now: int) -> Int64:
    """How long (ns) each of many lanes was in each state: (lanes, states)."""
    counts = [len(lane.states) for lane in lanes]
    rows = np.repeat(np.arange(len(lanes)), counts)
    columns = [np.empty((2, 0), np.int64), *(np.array([lane.states.state, _lengths(lane, now)]) for lane in lanes)]
    state, length = np.concatenate(columns, axis=1)
    sums = np.zeros((len(lanes), len(STATES)), np.int64)
    np.add.at(sums, (rows, state), length)
    return sums


def overlap(first: Spans, second: Spans) -> int:
    """How long (ns) both were going on at once; each is ascending without overlaps of its own."""
    if not len(first) or not len(second):
        return 0
    return int(np.sum(covered(second, first[:, 1]) - covered(second, first[:, 0])))


def peak_overlap(holds: Holds, object: int) -> int:  # noqa: A002  the columns' name
    """The most workers that held an object at one moment. RLock levels of one worker count once.

    A burst is many short holds and not when each was, as is what was summed: it shows that the object was held, no
    overlap.
    """
    rows = holds.of(object)
    single = rows[(holds.count[rows] == 1) & (holds.summed[rows] == 0)]
    outer = single[_outermost(holds, single)]
    times = np.concatenate([holds.end[outer], holds.start[outer]])
    steps = np.repeat(np.array([-1, 1]), len(outer))
    order = np.lexsort((steps, times))  # at equal times one gives back before another takes
    peak = int(np.max(np.cumsum(steps[order]), initial=0))
    return max(peak, int(len(rows) > 0))


def most_holding(run: RunData, obj: int) -> int | None:
    """The most workers that held an object at one moment; None of a semaphore's holds that were summed in part."""
    several = run.objects[obj].type in SEMAPHORES
    if several and run.holds.summed[run.holds.of(obj)].any():
        return None  # when each of them was is not known any more
    return peak_overlap(run.holds, obj)


def _outermost(holds: Holds, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which rows do not lie within an earlier hold of the same lane."""
    outer = np.ones(len(rows), bool)
    for lane in distinct(holds.lane[rows]):
        own = np.flatnonzero(holds.lane[rows] == lane)
        own = own[np.argsort(holds.start[rows[own]], kind="stable")]
        until = np.maximum.accumulate(holds.end[rows[own]])
        outer[own[1:]] = holds.start[rows[own[1:]]] >= until[:-1]
    return outer


def _lengths(lane: Lane, now: int) -> Int64:
    return lane.ends(now) - lane.states.start


def joined(pieces: Spans) -> Spans:
    """Ascending spans, those that touch made one."""
    if not len(pieces):
        return pieces
    apart = pieces[1:, 0] > pieces[:-1, 1]
    return np.column_stack([pieces[np.append(True, apart), 0], pieces[np.append(apart, True), 1]])


def covered(pieces: Spans, until: Int64) -> Int64:
    """How much (ns) of ascending spans without overlaps lies before each moment."""
    if not len(pieces):
        return np.zeros(len(until), np.int64)
    before = np.concatenate([[0], np.cumsum(pieces[:, 1] - pieces[:, 0])])
    index = np.searchsorted(pieces[:, 0], until, "right") - 1
    inside = np.minimum(until, pieces[np.maximum(index, 0), 1]) - pieces[np.maximum(index, 0), 0]
    result: Int64 = np.where(index < 0, 0, before[np.maximum(index, 0)] + np.maximum(inside, 0))
    return result
