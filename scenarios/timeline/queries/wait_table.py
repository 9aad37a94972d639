"""Every wait of a run as one table, whoever waited."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.run_data import RunData
from scenarios.tracer.wire.records import STATES


class WaitTable(NamedTuple):
    """Waits of many lanes, one row each; times in ns."""

    lane: Int64
    obj: Int64
    site: Int64
    begin: Int64
    end: Int64


def waits_in(timeline: RunData, *codes: int) -> WaitTable:
    """Every interval of every lane in one of these states; what a thread waits for in a task's step counts once."""
    wanted = np.isin(np.arange(len(STATES)), codes)
    tables = [np.empty((5, 0), np.int64), *(_waits_of(lane, timeline.now, wanted) for lane in timeline.lanes)]
    table = np.concatenate(tables, axis=1)
    tasks = np.array([lane.is_task for lane in timeline.lanes], np.bool_)[table[0]]
    again = tasks & np.isin(table[3], table[3, ~tasks])
    return WaitTable(*table[:, ~again])


def _waits_of(lane: Lane, now: int, wanted: NDArray[np.bool_]) -> Int64:
    states = lane.states
    rows = np.flatnonzero(wanted[states.state])
    if not len(rows):
        return np.empty((5, 0), np.int64)
    columns = (np.full(len(rows), lane.index), states.obj, states.site, states.start, lane.ends(now))
    return np.array([columns[0], *(column[rows] for column in columns[1:])], np.int64)
