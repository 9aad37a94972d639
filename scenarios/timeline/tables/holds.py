"""Who held which lock or semaphore, from when to when."""

from typing import ClassVar, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .columns import Columns

OPEN: Final = int(np.iinfo(np.int64).max)  # the end of a hold that is still held
NOT_TOLD: Final = -1  # `left` of a hold whose release nobody told


class Holds(Columns):
    """One row a hold, in the order they were taken; a burst (many short holds in a row) is one row with count > 1."""

    fields: ClassVar[dict[str, type[np.generic]]] = {
        "object": np.uint32, "lane": np.uint32, "start": np.int64, "end": np.int64,
        "count": np.int32, "depth": np.int16, "left": np.int16,
    }  # fmt: skip

    @property
    def object(self) -> NDArray[np.uint32]:
        """Index into Timeline.objects."""
        return self.column("object")

    @property
    def lane(self) -> NDArray[np.uint32]:
        """Index into Timeline.lanes."""
        return self.column("lane")

    @property
    def start(self) -> NDArray[np.int64]:
        """When it was taken, ns."""
        return self.column("start")

    @property
    def end(self) -> NDArray[np.int64]:
        """When it was given back, ns; OPEN while held."""
        return self.column("end")

    @property
    def count(self) -> NDArray[np.int32]:
        """How many times it was taken in this row."""
        return self.column("count")

    @property
    def depth(self) -> NDArray[np.int16]:
        """An RLock's depth, or a semaphore's slots left, right after it was taken."""
        return self.column("depth")

    @property
    def left(self) -> NDArray[np.int16]:
        """An RLock's depth, or a semaphore's slots left, right after it was given back; NOT_TOLD otherwise."""
        return self.column("left")

    def extend(
        self,
        object: ArrayLike,  # noqa: A002  the column's name
        lane: ArrayLike,
        start: ArrayLike,
        end: ArrayLike = OPEN,
        count: ArrayLike = 1,
        depth: ArrayLike = 0,
        left: ArrayLike = NOT_TOLD,
    ) -> None:
        """Add holds; single values stand for all rows."""
        values = {
            "object": object,
            "lane": lane,
            "start": start,
            "end": end,
            "count": count,
            "depth": depth,
            "left": left,
        }
        self.append_rows(np.size(start), values)

    def of(self, object: int) -> NDArray[np.intp]:  # noqa: A002
        """The rows of one object, in the order they were taken."""
        return np.flatnonzero(self.object == object)
