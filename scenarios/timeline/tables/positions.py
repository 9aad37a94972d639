"""Where each thread stood in the student's code, as it was read from outside, and on which core it ran."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.tracer.wire.records import LINE_HAS_GIL, OS_LINE

from .columns import Bools, Column, Columns, Int64


class Positions(Columns):
    """One row a change, in order of arrival: a thread stands there until its next row."""

    lane = Column(np.uint32)  # whose: index into Timeline.lanes
    time = Column(np.int64)  # since when, ns
    site = Column(np.uint32)  # index into Timeline.sites; 0: on no line of the student's
    gil = Column(np.bool_)  # it had the interpreter lock; known from Python 3.15 on

    def add(self, records: NDArray[Any], lanes: Int64, sites: Int64) -> Bools:
        """Take in the OS_LINE records among `records`; which of them they are."""
        seen: Bools = (records["kind"] == OS_LINE) & (lanes >= 0)
        rows = np.flatnonzero(seen)
        if len(rows):
            gil = records["flags"][rows] & LINE_HAS_GIL > 0
            values = {"lane": lanes[rows], "time": records["wall"][rows], "site": sites[rows], "gil": gil}
            self.append_rows(len(rows), values)
        return seen


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
