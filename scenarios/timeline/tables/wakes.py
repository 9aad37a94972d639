"""Causes and their effects: which worker's doing set which other worker going."""

import numpy as np
from numpy.typing import ArrayLike

from .columns import Column, Columns


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
