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
    summed: Int64  # 0: one wait; else several within one bucket of a long run's past, together

    @property
    def single(self) -> Int64:
        """How long each lasted, ns; 0 where that is not known of one by one."""
        lengths: Int64 = np.where(self.summed == 0, self.end - self.begin, 0)
        return lengths


def waits_in(timeline: RunData, *codes: int) -> WaitTable:
    """Every interval of every lane in one of these states; what a thread waits for in a task's step counts once."""
    wanted = np.isin(np.arange(len(STATES)), codes)
    tables = [np.empty((6, 0), np.int64), *(_waits_of(lane, timeline.now, wanted) for lane in timeline.lanes)]
    table = np.concatenate(tables, axis=1)
    tasks = np.array([lane.is_task for lane in timeline.lanes], np.bool_)[table[0]]
    again = tasks & np.isin(table[3], table[3, ~tasks])
    return WaitTable(*table[:, ~again])


def _waits_of(lane: Lane, now: int, wanted: NDArray[np.bool_]) -> Int64:
    states = lane.states
    rows = np.flatnonzero(wanted[states.state])
    if not len(rows):
        return np.empty((6, 0), np.int64)
    columns = (np.full(len(rows), lane.index), states.obj, states.site, states.start, lane.ends(now), states.summed)
    return np.array([columns[0], *(column[rows] for column in columns[1:])], np.int64)
