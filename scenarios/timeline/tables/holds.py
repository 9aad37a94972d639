"""Who held which lock or semaphore, from when to when."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .columns import Column, Columns

OPEN: Final = int(np.iinfo(np.int64).max)  # the end of a hold that is still held
NOT_RECORDED: Final = -1  # `left` of a hold whose release was never recorded


class Holds(Columns):
    """One row a hold, in the order they were taken; a burst (many short holds in a row) is one row with count > 1.

    Where many were `summed`, a row is as long as all holds of a lane and object within the same 2 ** `shift` ns
    together; with a count of 0 it is a part of the row before.
    """

    object = Column(np.uint32)  # index into Timeline.objects
    lane = Column(np.uint32)  # index into Timeline.lanes
    start = Column(np.int64)  # when it was acquired, ns
    end = Column(np.int64)  # when it was released, ns; OPEN while held
    count = Column(np.int32)  # how many times it was acquired in this row
    depth = Column(np.int16)  # an RLock's depth, or a semaphore's slots left, right after it was acquired
    left = Column(np.int16)  # the same right after it was released; NOT_RECORDED otherwise
    summed = Column(np.uint8)  # 0: as it was; those of neighbouring buckets have different numbers

    def __init__(self) -> None:
        super().__init__()
        self.shift = 0

    def extend(
        self,
        object: ArrayLike,  # noqa: A002  the column's name
        lane: ArrayLike,
        start: ArrayLike,
        end: ArrayLike = OPEN,
        count: ArrayLike = 1,
        depth: ArrayLike = 0,
        left: ArrayLike = NOT_RECORDED,
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
