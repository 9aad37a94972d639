"""What a thread does in a step of a task, the task does: its lane gets the thread's states meanwhile."""

from bisect import bisect_right
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.arrival.lane_table import ALIVE, LaneTable
from scenarios.timeline.tables.columns import Int64
from scenarios.tracer.wire.records import ON_LOCK, ON_SEMAPHORE, STEP, TASK_BEGIN, TASK_END

from .steps import SETS_OS, SETS_TRACER, UNSEEN

_HELD: Final = (ON_LOCK, ON_SEMAPHORE)  # it is the thread that queues for what these waits are for
_KEPT: Final = 64  # of a thread's steps that are over, so many are looked through in vain before they are let go


class _Turns:
    """The steps that one thread has run lately, in order of time."""

    def __init__(self) -> None:
        self.begin: list[int] = []
        self.end: list[int] = []
        self.task: list[int] = []  # its lane's index

    def at(self, times: Int64) -> Int64:
        """The task that the thread ran at each time, -1: none; at the very moment that a step begins, not yet."""
        place = np.searchsorted(np.array(self.begin), times, "left") - 1
        known = place >= 0
        found: Int64 = np.where(known & (times < np.array(self.end)[place]), np.array(self.task)[place], -1)
        return found

    def forget(self, horizon: int) -> None:
        """Let go of the steps that were over before `horizon`."""
        over = bisect_right(self.end, horizon)
        if over > _KEPT:
            del self.begin[:over], self.end[:over], self.task[:over]


class TaskSteps:
    """Follows which thread runs which task, and copies the thread's steps to the task's lane."""

    def __init__(self, table: LaneTable) -> None:
        self._table = table
        self._turns: dict[int, _Turns] = {}  # by the thread's lane

    def follow(self, records: NDArray[Any], lanes: Int64, steps: NDArray[Any]) -> NDArray[Any]:
        """Take in records and the timeline steps made of them; return these with those of the tasks' lanes.

        `lanes`: the records' lanes, -1: about no lane.
        """
        self._note(records, lanes)
        if not self._turns:
            return steps
        own = self._table.facts.task[steps["lane"]] & (steps["says"] & SETS_TRACER > 0)
        steps["says"][own] |= SETS_OS  # what the system said of the thread in an earlier step is over
        steps["os"][own] = UNSEEN
        setting = np.flatnonzero(steps["says"] & (SETS_TRACER | SETS_OS) > 0)
        copies = [steps]
        for thread, turns in self._turns.items():
            rows = setting[steps["lane"][setting] == thread]
            if len(rows) and turns.begin:
                task = turns.at(steps["time"][rows])
                copied = steps[rows[task >= 0]]
                copied["lane"], copied["cpu"] = task[task >= 0], -1
                copied["obj"][np.isin(copied["tracer"], _HELD)] = 0
                copies.append(copied)
        return np.concatenate(copies)

    def settle(self, horizon: int) -> None:
        """No more records will come of what was before `horizon`."""
        for turns in self._turns.values():
            turns.forget(horizon)

    def _note(self, records: NDArray[Any], lanes: Int64) -> None:
        kind = records["kind"]
        rows = np.flatnonzero(((kind == TASK_BEGIN) | (kind == TASK_END)) & (records["flags"] == STEP) & (lanes >= 0))
        columns = (kind[rows], records["wall"][rows], records["obj"][rows], lanes[rows])
        for kind_of, wall, number, thread in zip(*(column.tolist() for column in columns), strict=True):
            task = self._table.worker_lanes.get(number)
            if task is None:  # a task without a lane
                continue
            turns = self._turns.setdefault(thread, _Turns())
            if kind_of == TASK_BEGIN:
                turns.begin.append(wall)
                turns.end.append(ALIVE)
                turns.task.append(task.index)
            elif turns.end and turns.task[-1] == task.index:
                turns.end[-1] = wall
