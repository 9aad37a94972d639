"""Finds the tasks of a lane that are in sight; no Qt."""

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import OPEN, Timeline

Rows = NDArray[np.intp]
_NONE: Rows = np.empty(0, np.intp)


class TaskIndex:
    """The rows of Timeline.tasks by lane, in the order of their begins; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._by_lane: dict[int, Rows] = {}
        self._seen = 0

    def update(self) -> None:
        """Take in new tasks."""
        tasks = self._timeline.tasks
        lanes = tasks.lane[self._seen :]
        for lane in np.unique(lanes).tolist():
            rows = np.append(self._by_lane.get(lane, _NONE), self._seen + np.flatnonzero(lanes == lane))
            if np.any(np.diff(tasks.start[rows]) < 0):
                rows = rows[np.argsort(tasks.start[rows], kind="stable")]
            self._by_lane[lane] = rows
        self._seen = len(tasks)

    def has(self, lane: int) -> bool:
        """Whether the lane with this index has run any task."""
        return lane in self._by_lane

    def between(self, lane: int, t0: float, t1: float) -> Rows:
        """The rows of a lane's tasks that touch the clock times `t0` to `t1`, outer ones before those within them."""
        tasks, rows = self._timeline.tasks, self._by_lane.get(lane, _NONE)
        rows = rows[: int(tasks.start[rows].searchsorted(t1, "right"))]
        return rows[tasks.end[rows] > t0]

    def spans(self, rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The begins and ends of tasks; those that still run end now."""
        tasks = self._timeline.tasks
        ends = tasks.end[rows]
        return tasks.start[rows], np.where(ends == OPEN, self._timeline.now, ends)
