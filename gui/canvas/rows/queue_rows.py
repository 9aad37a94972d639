"""Every queue of a run: how many items were in it, as steps; no Qt."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Timeline
from scenarios.timeline.coarsening.thinning import extremes_of_each
from scenarios.timeline.queries.pixels import Int64
from scenarios.timeline.tables.columns import Column, Columns, Seen
from scenarios.timeline.tables.run_data import Coarse

MOST_QUEUES: Final = 255  # that have a row
_SLICE = 1 << 15  # changes that are thinned out at a time


class _Changes(Columns):
    time = Column(np.int64)
    depth = Column(np.int64)


class QueueRow:
    """One queue: the index of its object, and its depth from each of ascending times on."""

    def __init__(self, object_index: int) -> None:
        self.object = object_index
        self.most = 0
        self._changes = _Changes()
        self._coarse = Coarse()
        self._thin_from = 0

    @property
    def time(self) -> Int64:
        """When it changed, ns."""
        return self._changes.time

    @property
    def depth(self) -> Int64:
        """How many items were in it from each change on."""
        return self._changes.depth

    def add(self, time: NDArray[Any], depth: NDArray[Any]) -> None:
        """Take in changes in the order in which they came; of one moment's the last holds."""
        order = np.argsort(time, kind="stable")
        time, depth = time[order], depth[order]
        kept = int(self.time.searchsorted(time[0]))  # all but always everything
        if kept < len(self.time):
            time, depth = np.append(self.time[kept:], time), np.append(self.depth[kept:], depth)
            order = np.argsort(time, kind="stable")
            time, depth = time[order], depth[order]
        last = np.append(np.diff(time) > 0, True)
        self._changes.truncate(kept)
        self._changes.append_rows(int(last.sum()), {"time": time[last], "depth": depth[last]})
        self.most = max(self.most, int(self.depth.max()))

    def thin_out(self, coarse: Coarse) -> None:
        """Leave of what is long past, a little at a time, what the timeline leaves."""
        if coarse != self._coarse:
            self._thin_from = 0 if coarse.bucket != self._coarse.bucket else self._thin_from
            self._coarse = coarse
        begin, upto = self.time.searchsorted([self._thin_from, coarse.until]).tolist()
        end = min(begin + _SLICE, upto)
        if begin < end:
            time, depth = self.time[begin:end], self.depth[begin:end]
            self._thin_from = int(time[-1]) + 1
            kept = extremes_of_each(time, depth, np.zeros(len(time), np.int64), coarse.bucket.bit_length() - 1)
            place = np.maximum(np.cumsum(kept) - 1, 0).astype(np.int32)
            if not kept.all():
                self._changes.replace(begin, end, {"time": time[kept], "depth": depth[kept]}, place)

    def at(self, time: int) -> int:
        """How many items were in it at a time, ns."""
        place = int(self.time.searchsorted(time, "right")) - 1
        return int(self.depth[place]) if place >= 0 else 0

    def peaks(self, edges: Int64) -> Int64:
        """The most items between neighbouring `edges` (p + 1 ascending times, ns): p figures."""
        if not len(self.time):
            return np.zeros(len(edges) - 1, np.int64)
        depth = np.append(0, self.depth)  # before the first change it was empty
        first = self.time.searchsorted(edges[:-1], "right")  # what stands at each edge
        last = np.maximum(self.time.searchsorted(edges[1:]), first)
        bounds = np.column_stack([first, last + 1]).ravel()
        return np.maximum.reduceat(np.append(depth, 0), bounds)[::2]


class QueueTable:
    """The queues of which a depth is known, up to MOST_QUEUES of them; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.rows: list[QueueRow] = []
        self._by_object: dict[int, QueueRow] = {}
        self._others: set[int] = set()  # without a row
        self._seen = Seen()

    @property
    def objects(self) -> list[int]:
        """The queues' indices into Timeline.objects."""
        return [row.object for row in self.rows]

    @property
    def more(self) -> int:
        """How many more there are, which have no row."""
        return len(self._others) + self.timeline.beyond.objects.get("Queue", 0)

    def update(self) -> None:
        """Take in new changes."""
        lengths = self.timeline.queue_lengths
        taken = lengths.since(self._seen)
        if not taken:
            self._by_object = {row.object: row for row in (QueueRow(row.object) for row in self.rows)}
            self.rows = list(self._by_object.values())
        objects = lengths.object[taken:]
        order = np.argsort(objects, kind="stable")
        found, first = np.unique(objects[order], return_index=True)
        for index, mine in zip(found.tolist(), np.split(taken + order, first[1:]), strict=False):
            row = self._row_of(index)
            if row is not None:
                row.add(lengths.time[mine], lengths.length[mine])
        for row in self.rows:
            row.thin_out(self.timeline.coarse)
        self._seen = lengths.seen()

    def _row_of(self, index: int) -> QueueRow | None:
        """The row of a queue, a new one as long as there is room."""
        if index not in self._by_object:
            if len(self.rows) >= MOST_QUEUES:
                self._others.add(index)
                return None
            self._by_object[index] = QueueRow(index)
            self.rows.append(self._by_object[index])
        return self._by_object[index]
