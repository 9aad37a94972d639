"""How many items were in each queue, and when that changed."""

from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scenarios.tracer.wire.records import DEPTH

from .columns import Columns


class Depths(Columns):
    """One row a change that was told, as it was told: a queue's threads and processes tell it each on its own."""

    fields: ClassVar[dict[str, type[np.generic]]] = {"object": np.uint32, "time": np.int64, "depth": np.int64}

    @property
    def object(self) -> NDArray[np.uint32]:
        """Which queue: index into Timeline.objects."""
        return self.column("object")

    @property
    def time(self) -> NDArray[np.int64]:
        """Since when, ns."""
        return self.column("time")

    @property
    def depth(self) -> NDArray[np.int64]:
        """How many items were in it from then on."""
        return self.column("depth")

    def extend(self, object: ArrayLike, time: ArrayLike, depth: ArrayLike) -> None:  # noqa: A002  the column's name
        """Add changes."""
        self.append_rows(np.size(time), {"object": object, "time": time, "depth": depth})

    def add(self, records: NDArray[Any], objects: NDArray[np.int64]) -> None:
        """Take in the DEPTH records among `records`; `objects` are their object indices."""
        rows = np.flatnonzero((records["kind"] == DEPTH) & (objects > 0) & (records["a"] >= 0))
        if len(rows):
            self.extend(objects[rows], records["wall"][rows], records["a"][rows])

    def queues(self) -> list[int]:
        """The queues of which a depth is known, by object index."""
        found: list[int] = np.unique(self.object).tolist()
        return found

    def of(self, queue: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The times (n) in strict order, ns, and the depths (n) of one queue from each of them on."""
        rows = np.flatnonzero(self.object == queue)
        rows = rows[np.argsort(self.time[rows], kind="stable")]
        time, depth = self.time[rows], self.depth[rows]
        last = np.append(np.diff(time) > 0, True)[: len(time)]
        return time[last], depth[last]
