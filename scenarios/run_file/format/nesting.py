"""Cuts a lane's states where its tasks begin and end, and joins them again.

A viewer of the format drops one of two slices of a lane that overlap without one lying within the other.
"""

from typing import NamedTuple

import numpy as np

from scenarios.record_arrays import distinct
from scenarios.timeline import OPEN, Timeline
from scenarios.timeline.tables.columns import Bools, Int64

from .fields import Event

CONTINUES = -1  # the column that marks a piece which goes on with the state before it


class StatePieces(NamedTuple):
    """Pieces of states, by time; `row`: of which state, `continues`: not its first. Times in ns."""

    start: Int64
    end: Int64
    row: Int64
    continues: Bools


def bounds_by_lane(timeline: Timeline) -> dict[int, Int64]:
    """The moments (ns, sorted) at which a task of each lane begins or ends; lanes without tasks are left out."""
    tasks = timeline.tasks
    ends = np.where(tasks.end == OPEN, timeline.now, tasks.end)
    times, lanes = np.concatenate([tasks.start, ends]), np.tile(tasks.lane, 2)
    order = np.lexsort((times, lanes))
    met, first = np.unique(lanes[order], return_index=True)
    return {int(lane): distinct(part) for lane, part in zip(met, np.split(times[order], first[1:]), strict=False)}


def cut(start: Int64, end: Int64, bounds: Int64) -> StatePieces:
    """States (sorted, none overlaps another) in pieces none of which has one of the sorted `bounds` within it."""
    row = np.searchsorted(start, bounds, "right") - 1
    within = (row >= 0) & (start[row] < bounds) & (bounds < end[row]) if len(start) else np.zeros(len(bounds), bool)
    starts, rows = np.concatenate([start, bounds[within]]), np.concatenate([np.arange(len(start)), row[within]])
    order = np.argsort(starts, kind="stable")
    starts, rows = starts[order], rows[order]
    continues = order >= len(start)
    ends = end[rows]
    ends[:-1] = np.where(continues[1:], starts[1:], ends[:-1])
    return StatePieces(starts, ends, rows, continues)


def joined(rows: Int64, details: list[tuple[int, Event]]) -> tuple[Int64, list[tuple[int, Event]]]:
    """Rows of start, end, what it was, CONTINUES, with pieces made whole; `details` are of the whole ones then."""
    goes_on = np.zeros(len(rows), bool)
    same = np.all(rows[1:, 2:CONTINUES] == rows[:-1, 2:CONTINUES], axis=1) & (rows[1:, 0] == rows[:-1, 1])
    goes_on[1:] = same & (rows[1:, CONTINUES] != 0)
    if not goes_on.any():
        return rows, details
    first = np.flatnonzero(~goes_on)
    whole = rows[first]
    whole[:, 1] = rows[np.append(first[1:], len(rows)) - 1, 1]
    place = np.cumsum(~goes_on) - 1
    return whole, [(int(place[row]), detail) for row, detail in details]
