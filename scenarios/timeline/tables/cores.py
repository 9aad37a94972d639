"""Which core each thread ran on, as the observer saw it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .columns import Column, Columns, Int64


class Cores(Columns):
    """One row a change, in order of arrival: what a thread runs, it runs there until its next row."""

    lane = Column(np.uint32)  # whose: index into Timeline.lanes
    time = Column(np.int64)  # since when, ns
    core = Column(np.int16)

    def __init__(self) -> None:
        super().__init__()
        self._latest: dict[int, int] = {}

    def add(self, lanes: Int64, times: Int64, cores: NDArray[Any]) -> None:
        """Take in what was seen, in the order in which it came; what is as before is no row."""
        order = np.argsort(lanes, kind="stable")
        lane, core = lanes[order], cores[order]
        first = np.append(True, np.diff(lane) != 0)[: len(lane)]
        new = first | np.append(True, np.diff(core) != 0)[: len(core)]
        for place in np.flatnonzero(first).tolist():
            new[place] = self._latest.get(int(lane[place])) != core[place]
        last = np.append(first[1:], True)[: len(lane)]
        self._latest.update(zip(lane[last].tolist(), core[last].tolist(), strict=True))
        rows = np.sort(order[new])
        self.append_rows(len(rows), {"lane": lanes[rows], "time": times[rows], "core": cores[rows]})
