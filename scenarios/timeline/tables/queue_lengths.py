"""How many items were in each queue, when that changed, and who put them in and got them out."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scenarios.record_arrays import distinct
from scenarios.tracer.wire.records import DEPTH

from .columns import Column, Columns, Int64

_LOW: Final = (1 << 32) - 1


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


class QueueUsers:
    """Two counts for each queue and lane (indices into Timeline.objects and Timeline.lanes)."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, int], tuple[int, int]] = {}

    def add(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> None:
        """Take in what the DEPTH records among `records` say of it."""
        rows = np.flatnonzero((records["kind"] == DEPTH) & (objects > 0) & (lanes >= 0) & (records["b"] > 0))
        if not len(rows):
            return
        pairs = objects[rows] << 32 | lanes[rows]
        put, got = records["b"][rows] & _LOW, records["b"][rows] >> 32
        for pair in distinct(pairs).tolist():
            mine = pairs == pair
            self.count(pair >> 32, pair & _LOW, int(put[mine].sum()), int(got[mine].sum()))

    def count(self, queue: int, lane: int, put: int, got: int) -> None:
        """A lane has put so many more items in, and got so many out."""
        before = self._counts.get((queue, lane), (0, 0))
        self._counts[queue, lane] = before[0] + put, before[1] + got

    def of(self, queue: int) -> dict[int, tuple[int, int]]:
        """By lane: how many items it has put into this queue and got out of it."""
        return {lane: counts for (each, lane), counts in self._counts.items() if each == queue}

    def __iter__(self) -> Iterator[tuple[int, int, int, int]]:
        """Queue, lane, put, got."""
        return ((queue, lane, *counts) for (queue, lane), counts in self._counts.items())
