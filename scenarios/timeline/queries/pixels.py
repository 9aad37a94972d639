"""The edges of a row of pixels in time, and where they fall on grids of buckets: worked out once for all rows."""

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64

__all__ = ["Int64", "Pixels"]


class Pixels:
    """`edges` (p + 1 ascending times in ns, evenly spaced) of p pixels of `length` ns each."""

    def __init__(self, edges: Int64) -> None:
        self.edges = edges
        self.count = len(edges) - 1
        self.length = (int(edges[-1]) - int(edges[0])) / self.count
        self._on_grid: dict[int, tuple[Int64, NDArray[np.float32]]] = {}

    def on_grid(self, shift: int) -> tuple[Int64, NDArray[np.float32]]:
        """On buckets of 2 ** `shift` ns: the bucket's edge nearest to each of `edges`, and per pixel a stretch.

        A pixel has now a bucket more, now one less; the stretch is by how much its true length differs from theirs.
        """
        if shift not in self._on_grid:
            nearest = (self.edges + (1 << shift >> 1)) >> shift
            stretch = self.length / (1 << shift) / (nearest[1:] - nearest[:-1])
            self._on_grid[shift] = nearest, stretch.astype(np.float32)
        return self._on_grid[shift]
