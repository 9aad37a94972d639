"""Where each thread stood in the student's code, as it was read from outside (Python 3.14 and newer)."""

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
