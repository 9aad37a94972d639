"""When each lane wrote a line: the small marks below it, and the way from one to its line and back."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64, Timeline

MOST: Final = 200_000  # lines; of a longer flood the later half is kept


class Prints:
    """The times and numbers of the lines kept, in the order in which they were finished."""

    def __init__(self, timeline: Timeline) -> None:
        self._output = timeline.output
        self._next = 0
        self._times = np.empty(0, np.int64)
        self._lanes = np.empty(0, np.int32)
        self._numbers = np.empty(0, np.int64)

    def update(self) -> None:
        """Take in new lines."""
        if self._output.count == self._next:
            return
        times, lanes, numbers = self._output.moments(self._next)
        self._next = self._output.count
        keep = slice(-MOST // 2 if len(self._times) + len(times) > MOST else None, None)
        self._times = np.concatenate([self._times, times])[keep]
        self._lanes = np.concatenate([self._lanes, lanes])[keep]
        self._numbers = np.concatenate([self._numbers, numbers])[keep]

    def times(self, lane: int, t0: float, t1: float) -> Int64:
        """When a lane wrote lines between two clock times."""
        mine = (self._lanes == lane) & (self._times >= t0) & (self._times <= t1)
        times: Int64 = self._times[mine]
        return times

    def near(self, lane: int, clock: float, reach: float) -> int | None:
        """The number of the line that a lane wrote nearest to a time, at most `reach` ns away."""
        mine: NDArray[np.intp] = np.flatnonzero((self._lanes == lane) & (np.abs(self._times - clock) <= reach))
        return int(self._numbers[mine[np.argmin(np.abs(self._times[mine] - clock))]]) if len(mine) else None

    def place_of(self, number: int) -> tuple[int, int] | None:
        """The lane (-1: nobody knows) and the time of a line."""
        at = int(self._numbers.searchsorted(number))
        known = at < len(self._numbers) and self._numbers[at] == number
        return (int(self._lanes[at]), int(self._times[at])) if known else None

    def __len__(self) -> int:
        return len(self._times)
