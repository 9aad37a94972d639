"""Every queue of a run: how many items were in it, as steps; no Qt."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Timeline
from scenarios.timeline.queries.pixels import Int64


class QueueRow:
    """One queue: the index of its object, and its depth from each of ascending times on."""

    def __init__(self, object_index: int) -> None:
        self.object = object_index
        self.time: Int64 = np.empty(0, np.int64)
        self.depth: Int64 = np.empty(0, np.int64)
        self.most = 0

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
        self.time = np.concatenate([self.time[:kept], time[last]])
        self.depth = np.concatenate([self.depth[:kept], depth[last]])
        self.most = max(self.most, int(self.depth.max()))

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
    """All queues of which a depth is known; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.rows: list[QueueRow] = []
        self._by_object: dict[int, QueueRow] = {}
        self._taken = 0

    @property
    def objects(self) -> list[int]:
        """The queues' indices into Timeline.objects."""
        return [row.object for row in self.rows]

    def update(self) -> None:
        """Take in new changes."""
        lengths = self.timeline.queue_lengths
        objects = lengths.object[self._taken :]
        for index in np.unique(objects).tolist():
            if index not in self._by_object:
                self._by_object[index] = QueueRow(index)
                self.rows.append(self._by_object[index])
            mine = self._taken + np.flatnonzero(objects == index)
            self._by_object[index].add(lengths.time[mine], lengths.length[mine])
        self._taken += len(objects)
