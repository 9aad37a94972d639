"""Finds the spans of a lane that are in sight, its tasks or its holds; no Qt."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import OPEN, Int64, Timeline
from scenarios.timeline.tables.columns import Replacement, Seen

Rows = NDArray[np.intp]
_NONE: Rows = np.empty(0, np.intp)


class Spans(Protocol):
    """Columns of spans, one row each."""

    @property
    def lane(self) -> NDArray[np.uint32]:
        """Whose it is."""

    @property
    def start(self) -> Int64:
        """When it begins."""

    @property
    def end(self) -> Int64:
        """When it ends; OPEN while it goes on."""

    def __len__(self) -> int: ...

    def seen(self) -> Seen: ...

    def since(self, seen: Seen) -> int: ...

    def replaced_since(self, edition: int) -> list[Replacement] | None: ...


class SpanIndex:
    """The rows of a table by lane, in the order of their begins; `update` costs by what is new."""

    def __init__(self, timeline: Timeline, table: Spans) -> None:
        self._timeline = timeline
        self._table = table
        self._by_lane: dict[int, Rows] = {}
        self._seen = Seen()

    def update(self) -> None:
        """Take in new rows."""
        table = self._table
        since = self._follow()
        lanes = table.lane[since:]
        for lane in np.unique(lanes).tolist():
            rows = np.append(self._by_lane.get(lane, _NONE), since + np.flatnonzero(lanes == lane))
            if np.any(np.diff(table.start[rows]) < 0):
                rows = rows[np.argsort(table.start[rows], kind="stable")]
            self._by_lane[lane] = rows
        self._seen = table.seen()

    def _follow(self) -> int:
        """How many rows have been taken in already, by their numbers as they are now."""
        replaced = self._table.replaced_since(self._seen.edition)
        if replaced is None:
            self._by_lane.clear()
            return 0
        if replaced:
            for lane, rows in self._by_lane.items():
                now = rows
                for made in replaced:
                    now = made.moved(now)
                now = np.sort(now)
                now = now[np.append(True, np.diff(now) != 0)[: len(now)]]
                self._by_lane[lane] = now[np.argsort(self._table.start[now], kind="stable")]
        return self._table.since(self._seen)

    def has(self, lane: int) -> bool:
        """Whether the lane with this index has any."""
        return lane in self._by_lane

    def between(self, lane: int, t0: float, t1: float) -> Rows:
        """The rows of a lane that touch the clock times `t0` to `t1`, outer ones before those within them."""
        table, rows = self._table, self._by_lane.get(lane, _NONE)
        rows = rows[: int(table.start[rows].searchsorted(t1, "right"))]
        return rows[table.end[rows] > t0]

    def spans(self, rows: Rows) -> tuple[Int64, Int64]:
        """The begins and ends of rows; those that still go on end now."""
        ends = self._table.end[rows]
        return self._table.start[rows], np.where(ends == OPEN, self._timeline.now, ends)
