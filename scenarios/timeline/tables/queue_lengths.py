"""How many items were in each queue, and when that changed."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scenarios.record_arrays import distinct
from scenarios.tracer.wire.records import DEPTH

from .columns import Column, Columns, Int64


class QueueLengths(Columns):
    """One row a change, in order of arrival: a queue's threads and processes record theirs each on its own."""

    object = Column(np.uint32)  # which queue: index into Timeline.objects
    time = Column(np.int64)  # since when, ns
    length = Column(np.int64)  # how many items were in it from then on

    def extend(self, object: ArrayLike, time: ArrayLike, length: ArrayLike) -> None:  # noqa: A002  the column's name
        """Add changes."""
        self.append_rows(np.size(time), {"object": object, "time": time, "length": length})

    def add(self, records: NDArray[Any], objects: Int64) -> None:
        """Take in the DEPTH records among `records`; `objects` are their object indices."""
        rows = np.flatnonzero((records["kind"] == DEPTH) & (objects > 0) & (records["a"] >= 0))
        if len(rows):
            self.extend(objects[rows], records["wall"][rows], records["a"][rows])

    def queues(self) -> list[int]:
        """The queues of which a length is known, by object index."""
        found: list[int] = distinct(self.object).tolist()
        return found

    def of(self, queue: int) -> tuple[Int64, Int64]:
        """The times (n) in strict order, ns, and the lengths (n) of one queue from each of them on."""
        rows = np.flatnonzero(self.object == queue)
        rows = rows[np.argsort(self.time[rows], kind="stable")]
        time, length = self.time[rows], self.length[rows]
        last = np.append(np.diff(time) > 0, True)[: len(time)]
        return time[last], length[last]
