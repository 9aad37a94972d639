"""What ends a wait: which worker's doing set which other worker going, and after how long it is given up."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scenarios.tracer.wire.records import BLOCK, SLEEP

from .columns import Column, Columns, Int64


class Wakes(Columns):
    """One row a wake, by the time of its effect."""

    cause = Column(np.uint8)  # index into vocabulary.WAKE_CAUSES
    from_lane = Column(np.uint32)  # whose doing it was: index into Timeline.lanes
    from_time = Column(np.int64)  # when the cause happened, ns; never after its effect
    to_lane = Column(np.uint32)  # who was set going: index into Timeline.lanes
    to_time = Column(np.int64)  # when the effect happened, ns

    def extend(
        self, cause: ArrayLike, from_lane: ArrayLike, from_time: ArrayLike, to_lane: ArrayLike, to_time: ArrayLike
    ) -> None:
        """Add wakes."""
        values = {
            "cause": cause,
            "from_lane": from_lane,
            "from_time": from_time,
            "to_lane": to_lane,
            "to_time": to_time,
        }
        self.append_rows(np.size(to_time), values)


class Timeouts(Columns):
    """One row a wait that is given up after some time, in order of arrival; what lasts until it is over has none."""

    lane = Column(np.uint32)  # whose: index into Timeline.lanes
    time = Column(np.int64)  # when the wait begins, ns
    limit = Column(np.int64)  # after how long it is given up, ns

    def add(self, records: NDArray[Any], lanes: Int64) -> None:
        """Take in the waits with a timeout among `records`; a sleep is no wait for anything."""
        limited = (records["kind"] == BLOCK) & (records["a"] >= 0) & (records["flags"] != SLEEP) & (lanes >= 0)
        rows = np.flatnonzero(limited)
        if len(rows):
            self.append_rows(
                len(rows), {"lane": lanes[rows], "time": records["wall"][rows], "limit": records["a"][rows]}
            )
