"""How much of each pixel each category of intervals fills, at a cost of pixels and not of intervals.

Along a lane stand intervals, each of one category (a state, or a holder). `weigh` sums them exactly; `Density` keeps,
for the intervals that will not change again, the time spent in each category up to every edge of a grid of buckets.
The difference of two edges is then what lies between them, however many intervals that is: a summed-area table
(Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984) in one dimension.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64

from .pixels import Pixels

Floats = NDArray[np.floating]

UNIT_SHIFT: Final = 4  # sums count units of 16 ns and wrap as uint32: right while two edges are less than 68 s apart
SHORTEST_SHIFT: Final = 12  # buckets of 4 µs: no worker changes its state faster
LEAST_BUCKETS: Final = 8192
EASY_BUCKETS: Final = 1 << 15  # up to here a bucket for each interval is affordable; beyond, one for two
PIECE: Final = 1 << 16  # intervals summed at a time, so that the working arrays stay in the processor's cache
NEAR: Final = 2.0  # buckets a pixel from which on the nearest edge will do: it is within a quarter of a pixel
_CATEGORIES: Final = 256


def weigh(
    start: Int64,
    category: NDArray[np.uint8],
    end: int,
    edges: Int64,
    table: Floats,
    summed: NDArray[np.uint8] | None = None,
) -> Floats:
    """Sum, between neighbouring edges, each interval's time in ns times its category's column of `table`.

    `start` (n ≥ 1, ascending) and `category` are the intervals, the last one ending at `end`; `edges` (p + 1) ascend;
    `table` is (rows, categories). Returns (rows, p); what lies outside the intervals adds nothing.
    Intervals in a row with the same number in `summed`, not 0, are spread evenly over all the time that they take.
    """
    at = np.minimum(np.maximum(edges, start[0]), max(end, int(start[0])))
    index = start.searchsorted(at, "right") - 1
    value = table.take(category.astype(np.intp), axis=1)
    before = np.zeros(value.shape)
    np.cumsum(value[:, :-1] * (start[1:] - start[:-1]), axis=1, out=before[:, 1:])
    if summed is not None and summed.any():
        knots = np.flatnonzero(np.append(True, (summed[1:] == 0) | (summed[1:] != summed[:-1])))
        last = before[:, -1] + value[:, -1] * (end - int(start[-1]))
        before = np.column_stack([before[:, knots], last])
        start = np.append(start[knots], max(end, int(start[-1]) + 1))
        value = np.diff(before, axis=1) / np.diff(start)
        index = np.minimum(start.searchsorted(at, "right") - 1, len(knots) - 1)
    sums = before.take(index, axis=1) + value.take(index, axis=1) * (at - start.take(index))
    weighed: Floats = sums[:, 1:] - sums[:, :-1]
    return weighed


class Density:
    """Time per category at the edges of a grid of buckets of 2ᵏ ns, which all densities share, growing at its end.

    The grid coarsens by itself: it never has more buckets than half the intervals, beyond a few thousand. A bucket
    takes 4 bytes for each category that occurs.
    """

    def __init__(self, begin: int, shift: int = SHORTEST_SHIFT) -> None:
        """`shift`: of the shortest bucket that makes sense."""
        self.begin = begin
        self.end = begin  # intervals are known up to here
        self.intervals = 0
        self.shift = max(shift, SHORTEST_SHIFT)
        self.buckets = 0
        self._first = begin >> self.shift  # the grid's first edge, in buckets since the clock's 0
        self.present: list[int] = []  # the categories of the columns of _sums
        self._column_of = np.full(_CATEGORIES, -1, np.int16)
        self._sums = np.zeros(
            (64, 0), np.uint32
        )  # wrapped, in units; a row for each edge of the grid and one for `end`
        self._totals: list[int] = []  # ns per column up to `end`

    @property
    def bucket(self) -> int:
        """The length of a bucket in ns."""
        return 1 << self.shift

    @property
    def nbytes(self) -> int:
        """The memory that the sums take."""
        return self._sums.nbytes

    @property
    def wants_finer(self) -> bool:
        """Whether later intervals came so much denser that the grid, built anew, would be finer by half or more."""
        return self.shift > SHORTEST_SHIFT and self.intervals > 8 * max(self.buckets, LEAST_BUCKETS)

    def extend(self, start: Int64, category: NDArray[np.uint8], end: int) -> None:
        """Add intervals that begin at this density's end; the last of them ends at `end`."""
        self._make_room(len(start), end)
        for first in range(0, len(start), PIECE):
            last = min(first + PIECE, len(start))
            self._add(start[first:last], category[first:last], int(start[last]) if last < len(start) else end)

    def weigh(self, pixels: Pixels, table: Floats) -> Floats:
        """As the function `weigh` over what the grid covers, within a bucket's precision: (rows, p) of float32.

        The pixels are at least a bucket long.
        """
        columns = (table.take(self.present, axis=1) * (1 << UNIT_SHIFT)).astype(np.float32)
        if pixels.length >= NEAR * self.bucket:
            return self._between_nearest(pixels, columns)
        return self._between_exact(pixels.edges, columns)

    def _between_nearest(self, pixels: Pixels, columns: Floats) -> Floats:
        nearest, stretch = pixels.on_grid(self.shift)
        sums = self._sums[: self.buckets + 1].take(nearest - self._first, axis=0, mode="clip")
        sums[pixels.edges.searchsorted(self.end) :] = self._sums[self.buckets + 1]
        units = sums[1:] - sums[:-1]  # wraps as it should
        weighed: Floats = columns @ units.astype(np.float32).T
        weighed *= stretch
        return weighed

    def _between_exact(self, edges: Int64, columns: Floats) -> Floats:
        at = np.minimum(np.maximum(edges, self.begin), self.end)
        place = (at >> self.shift) - self._first
        lower = np.maximum((self._first + place) << self.shift, self.begin)
        upper = np.minimum((self._first + place + 1) << self.shift, self.end)
        beyond = ((at - lower) / np.maximum(upper - lower, 1)).astype(np.float32)
        sums = self._sums.take(place, axis=0)
        inside = (self._sums.take(place + 1, axis=0) - sums) * beyond[:, None]
        units = (sums[1:] - sums[:-1]).astype(np.float32) + (inside[1:] - inside[:-1])
        weighed: Floats = columns @ units.T
        return weighed

    def _make_room(self, more: int, end: int) -> None:
        self.intervals += more
        most = max(self.intervals // 2, min(self.intervals, EASY_BUCKETS), LEAST_BUCKETS)
        while (end >> self.shift) - self._first > most:
            self._coarsen()
        needed = (end >> self.shift) - self._first + 2
        if needed > len(self._sums):
            grown = np.zeros((max(needed, len(self._sums) * 3 // 2), len(self.present)), np.uint32)
            grown[: self.buckets + 1] = self._sums[: self.buckets + 1]
            self._sums = grown

    def _coarsen(self) -> None:
        """Keep every other edge, those at whole multiples of twice the bucket."""
        odd = self._first & 1
        kept = self._sums[odd : self.buckets + 1 : 2].copy()
        self._sums[0] = 0  # an edge before the begin, when the first was odd
        self._sums[odd : odd + len(kept)] = kept
        last = (self._first + self.buckets) >> 1
        self._first >>= 1
        self.buckets = last - self._first
        self.shift += 1

    def _add_column(self, category: int) -> None:
        self._column_of[category] = len(self.present)
        self.present.append(category)
        self._totals.append(0)
        self._sums = np.hstack([self._sums, np.zeros((len(self._sums), 1), np.uint32)])

    def _add(self, start: Int64, category: NDArray[np.uint8], end: int) -> None:
        for new in np.flatnonzero(np.bincount(category, minlength=_CATEGORIES) * (self._column_of < 0)):
            self._add_column(int(new))
        last = (end >> self.shift) - self._first
        edges = (self._first + np.arange(self.buckets + 1, last + 1)) << self.shift
        index = start.searchsorted(edges, "right") - 1
        lengths, beyond = np.diff(start, append=end), edges - start[index]
        for column, present in enumerate(self.present):
            own = category == present
            spent = lengths * own
            before = np.cumsum(spent) - spent + self._totals[column]
            sums = before[index] + beyond * own[index]
            self._sums[self.buckets + 1 : last + 1, column] = sums >> UNIT_SHIFT  # keeps the low 32 bits
            self._totals[column] = int(before[-1] + spent[-1])
            self._sums[last + 1, column] = self._totals[column] >> UNIT_SHIFT & 0xFFFFFFFF
        self.buckets, self.end = last, end
