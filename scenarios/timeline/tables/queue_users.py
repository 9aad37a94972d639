"""Who has put how many items into which queue, and who has got how many out of it."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import distinct
from scenarios.tracer.wire.records import DEPTH

from .columns import Int64

_LOW: Final = (1 << 32) - 1


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
