"""Finds locks that were never given back by a worker that is gone."""

from typing import NamedTuple

from scenarios.timeline.arrival.lane_table import ALIVE
from scenarios.timeline.tables.columns import Replacement
from scenarios.timeline.tables.holds import OPEN
from scenarios.timeline.tables.run_data import RunData
from scenarios.timeline.workers.lane_ends import LaneEnds


class LeftBehind(NamedTuple):
    """A hold (`row` of Holds) of a lane that could do nothing any more from `since` (ns) on."""

    row: int
    lane: int
    since: int


class Abandoned:
    """The holds that ended with their lanes, each reported once; a lock that was acquired again is not one of them."""

    def __init__(self, run: RunData, lane_ends: LaneEnds) -> None:
        self._run = run
        self._lane_ends = lane_ends
        self._last: dict[int, int] = {}  # by object: the latest hold that ended with its lane
        self._reported: set[int] = set()

    def add(self, rows: list[int]) -> None:
        """Take in holds that ended with their lane."""
        for row in rows:
            self._last[int(self._run.holds.object[row])] = row

    def moved(self, made: Replacement) -> None:
        """Rows have other numbers now."""
        self._last = {obj: int(made.moved(row)) for obj, row in self._last.items()}
        self._reported = {int(made.moved(row)) for row in self._reported}

    def of(self, obj: int, standing: list[int], until: int) -> LeftBehind | None:
        """The hold of an object that was left behind and not taken again before `until` (ns).

        `standing`: holds of the object that may not have been given back.
        """
        last = [self._last[obj]] if obj in self._last else []
        for row in last + [row for row in standing if self._run.holds.end[row] == OPEN]:
            lane = self._run.lanes[int(self._run.holds.lane[row])]
            since = self._lane_ends.life_over(lane, ALIVE)
            if row not in self._reported and since < ALIVE and not self._taken(obj, since, until):
                return LeftBehind(row, lane.index, since)
        return None

    def mark_reported(self, row: int) -> None:
        """A deadlock was marked for this hold."""
        self._reported.add(row)

    def _taken(self, obj: int, since: int, until: int) -> bool:
        start = self._run.holds.start[self._run.holds.of(obj)]
        return bool(((start > since) & (start < until)).any())
