"""The holds of one lock, or of one slot of a semaphore, as intervals one after the other; no Qt."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gui.canvas.rows.track import Track
from scenarios.timeline import OPEN, StateColumns, Timeline
from scenarios.timeline.coarsening.states import sum_states
from scenarios.timeline.tables.columns import Replacement

FREE: Final = 0
HELD: Final = 1  # category HELD + k: held by a lane with the k-th of COLORS, by its rank
COLORS: Final = 200  # lanes further on use the same categories again
_NEVER: Final = -(1 << 62)
_AT_ONCE: Final = 1 << 14  # intervals that are summed in one frame, in some milliseconds

Rows = NDArray[np.intp]


class HoldRow:
    """Intervals of category FREE or HELD + k; `obj` is the row of Holds + 1 that a hold stands for."""

    def __init__(self) -> None:
        self.intervals = StateColumns()
        self.track = Track(self.intervals)
        self._waiting: Rows = np.empty(0, np.intp)  # rows of Holds after one whose end is not known yet
        self._open = -1  # the row of Holds of the last interval, while it is held
        self._until = _NEVER
        self._unsummed = range(0)  # intervals that stand for holds which were summed, to be summed as well

    @property
    def until(self) -> int:
        """When the lock becomes free after the holds taken in so far; OPEN while it is held."""
        return OPEN if self._open >= 0 or len(self._waiting) else self._until

    def holder_at(self, timeline: Timeline, clock: int) -> int | None:
        """The lane that holds it at a time of the run's clock; None while it is free."""
        place = int(self.intervals.start.searchsorted(clock, "right")) - 1
        if place < 0 or clock > timeline.now or self.intervals.state[place] == FREE:
            return None
        return int(timeline.holds.lane[int(self.intervals.obj[place]) - 1])

    def update(self, timeline: Timeline, fresh: Rows) -> None:
        """Take in rows of Holds in the order of their starts, and learn the end of the one that was open."""
        self.close(timeline)
        if self._open >= 0:
            self._waiting = np.concatenate([self._waiting, fresh])
            return
        rows = np.concatenate([self._waiting, fresh])
        still_held = np.flatnonzero(timeline.holds.end[rows] == OPEN)
        upto = int(still_held[0]) + 1 if len(still_held) else len(rows)
        self._waiting = rows[upto:]
        if upto:
            self._add(timeline, rows[:upto])
        self.track.update(max(len(self.intervals) - 1, 0), None)

    def follow(self, replaced: list[Replacement]) -> None:
        """Rows of Holds have other numbers now, and some were summed: so will the intervals be that stand for them."""
        intervals = self.intervals
        held = np.flatnonzero(intervals.obj)
        rows = intervals.obj[held].astype(np.intp) - 1
        for made in replaced:
            self._waiting = made.moved(self._waiting)
            self._open = int(made.moved(self._open)) if self._open >= 0 else -1
            touched = held[(rows >= made.first) & (rows < made.last)]
            if len(touched):
                first, last = int(touched.min()), int(touched.max()) + 2
                left = self._unsummed or range(first, last)
                self._unsummed = range(min(first, left.start), max(last, left.stop))
            rows = made.moved(rows)
        intervals.obj[held] = rows + 1

    def sum_some(self, shift: int) -> None:
        """Sum a part of the intervals whose holds were summed, the latest first: those before keep their places."""
        first, last = self._unsummed.start, min(self._unsummed.stop, len(self.intervals) - 2)
        begin = max(first, last - _AT_ONCE)
        if begin < last:
            sum_states(self.intervals, begin, last, int(self.intervals.start[last]), shift)
        self._unsummed = range(first, max(begin, first))

    def close(self, timeline: Timeline) -> None:
        """Learn the end of the hold that was open, if it is known by now."""
        if self._open >= 0 and (end := int(timeline.holds.end[self._open])) != OPEN:
            begin = int(self.intervals.start[-1])
            if end <= begin:  # it lay within the one before
                self.intervals.truncate(len(self.intervals) - 1)
            self._until = max(end, begin)
            self.intervals.extend([self._until], [FREE])
            self._open = -1

    def _add(self, timeline: Timeline, rows: Rows) -> None:
        """Add holds, only the last of which may be open; what lies within an earlier one (a next level) is left out."""
        end = timeline.holds.end[rows]
        before = np.maximum.accumulate(np.concatenate([[self._until], end[:-1]]))
        start = np.maximum(timeline.holds.start[rows], before)
        kept = end > start
        if not kept.any():
            return
        start, end, rows = start[kept], end[kept], rows[kept]
        if len(self.intervals) and self.intervals.start[-1] >= start[0]:
            self.intervals.truncate(len(self.intervals) - 1)  # it is taken again at once: no free time between
        ranks = np.array([lane.rank for lane in timeline.lanes])
        held = HELD + ranks[timeline.holds.lane[rows]] % COLORS
        summed = timeline.holds.summed[rows]
        between = np.append(np.where(summed[:-1] == summed[1:], summed[:-1], 0), 0)
        used = np.column_stack([np.ones(len(rows), bool), np.append(end[:-1] < start[1:], end[-1] != OPEN)]).ravel()
        values = {
            "start": np.column_stack([start, end]).ravel()[used],
            "state": np.column_stack([held, np.full(len(rows), FREE)]).ravel()[used],
            "obj": np.column_stack([rows + 1, np.zeros(len(rows), np.intp)]).ravel()[used],
            "summed": np.column_stack([summed, between]).ravel()[used],
        }
        self.intervals.append_rows(int(used.sum()), values)
        self.intervals.shift = timeline.holds.shift
        self._open = int(rows[-1]) if end[-1] == OPEN else -1
        self._until = int(end[-1]) if self._open < 0 else _NEVER
