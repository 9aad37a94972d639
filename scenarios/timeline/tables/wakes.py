"""Causes and their effects: which worker's doing set which other worker going."""

from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .columns import Columns


class Wakes(Columns):
    """One row a wake, by the time of its effect."""

    fields: ClassVar[dict[str, type[np.generic]]] = {
        "cause": np.uint8, "from_lane": np.uint32, "from_time": np.int64, "to_lane": np.uint32, "to_time": np.int64,
    }  # fmt: skip

    @property
    def cause(self) -> NDArray[np.uint8]:
        """Index into records.WAKE_CAUSES."""
        return self.column("cause")

    @property
    def from_lane(self) -> NDArray[np.uint32]:
        """Whose doing it was: index into Timeline.lanes."""
        return self.column("from_lane")

    @property
    def from_time(self) -> NDArray[np.int64]:
        """When the cause happened, ns; never after its effect."""
        return self.column("from_time")

    @property
    def to_lane(self) -> NDArray[np.uint32]:
        """Who was set going: index into Timeline.lanes."""
        return self.column("to_lane")

    @property
    def to_time(self) -> NDArray[np.int64]:
        """When the effect happened, ns."""
        return self.column("to_time")

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
