"""The holds that have stood for long, found by looking at each hold once."""

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Replacement
from scenarios.timeline.tables.holds import Holds


class LongHolds:
    """Knows the holds that stood for `shortest` ns or more, until `forget`; bursts are many short ones."""

    def __init__(self, holds: Holds, shortest: int) -> None:
        self._holds = holds
        self._shortest = shortest
        self._rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._seen = 0  # rows looked at so far

    def look(self) -> None:
        """Take in the holds that came since the last time, and drop those that turned out short."""
        holds = self._holds
        rows = np.concatenate([self._rows, np.arange(self._seen, len(holds))])
        self._seen = len(holds)
        self._rows = rows[(holds.end[rows] - holds.start[rows] >= self._shortest) & (holds.count[rows] == 1)]

    def moved(self, made: Replacement) -> None:
        """Rows have other numbers now."""
        self._rows = made.moved(self._rows)
        self._seen = int(made.moved(self._seen))

    def forget(self, horizon: int) -> None:
        """Nobody will ask any more for what was before `horizon`."""
        self._rows = self._rows[self._holds.end[self._rows] > horizon]

    def of(self, obj: int, begin: int, end: int) -> list[int]:
        """The rows of the object's holds that stood all the time from `begin` to `end` (ns)."""
        holds, rows = self._holds, self._rows
        rows = rows[(holds.object[rows] == obj) & (holds.start[rows] <= begin) & (holds.end[rows] >= end)]
        return list(rows.tolist())
