"""One row of intervals, prepared so that painting it costs by its pixels: no Qt, only arrays."""

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.queries.density import Density, Floats, weigh
from scenarios.timeline.queries.pixels import Int64, Pixels

EXACT_PER_PIXEL: Final = 2.5  # up to so many intervals a pixel, summing each is as fast as asking the grid
FEW_PER_PIXEL: Final = 0.5  # up to so many, all rows are painted at once, by their intervals and not by their pixels
BUCKETS_PER_PIXEL: Final = 1
EASY_BUCKETS_PER_PIXEL: Final = 4  # from here on the grid is as good as exact, so nobody counts intervals
BATCH: Final = 512  # intervals that may wait before the grid takes them


class Intervals(Protocol):
    """Columns of intervals without gaps: ascending starts in ns and a category for each."""

    @property
    def start(self) -> Int64:
        """Where each interval begins; it lasts until the next one begins."""

    @property
    def state(self) -> NDArray[np.uint8]:
        """The category of each interval."""

    @property
    def summed(self) -> NDArray[np.uint8]:
        """Which of them stand for many; see StateColumns."""

    @property
    def shift(self) -> int:
        """Of the stretches within which many were summed."""

    @property
    def edition(self) -> int:
        """How often intervals were replaced by fewer ones."""


Pieces = tuple[Int64, NDArray[np.uint8], int]  # intervals that touch a range: starts, categories, the last one's end


class Track:
    """A row's intervals and the densities built from those that will not change again."""

    def __init__(self, intervals: Intervals) -> None:
        self.intervals = intervals
        self._whole: Density | None = None
        self._part: Density | None = None  # finer, of a crowded stretch that was zoomed into
        self._taken = 0
        self._complete = False
        self._edition = 0

    def update(self, settled: int, end: int | None) -> None:
        """Take in what has settled since: `settled` leading intervals never change again; `end`: of an ended row."""
        start, state = self.intervals.start, self.intervals.state
        self._follow()
        complete = end is not None and settled == len(start)
        upto = settled if complete else min(settled, len(start) - 1)  # the end of a live row's last one still moves
        if upto - self._taken < (1 if complete and self._whole else BATCH):
            return
        if self._whole is None or (self._whole.wants_finer and not self.intervals.edition):
            self._whole, self._taken = Density(int(start[0]), self.intervals.shift), 0
        upto_time = int(start[upto]) if upto < len(start) else int(end or 0)
        fresh = slice(self._taken, upto)
        self._whole.extend(np.maximum(start[fresh], self._whole.end), state[fresh], upto_time)
        self._taken, self._complete = upto, complete

    def _follow(self) -> None:
        """Intervals that the densities took in have been summed: what they sum themselves is right as it is."""
        if self._edition == self.intervals.edition:
            return
        self._edition, self._part = self.intervals.edition, None
        if self._whole is not None:
            start = self.intervals.start
            last = len(start) if self._complete else int(start.searchsorted(self._whole.end, "right")) - 1
            self._taken = self._whole.intervals = max(last, 0)

    def pieces(self, end: int, pixels: Pixels) -> Pieces | None:
        """The intervals that touch `pixels` of a row whose last one ends at `end`; None where they are many or none."""
        start, whole = self.intervals.start, self._whole
        if not len(start):
            return None
        if whole and self._taken == len(start) and whole.bucket * EASY_BUCKETS_PER_PIXEL <= pixels.length:
            return None
        first, last = self._touched(pixels)
        if last - first > FEW_PER_PIXEL * pixels.count or self.intervals.summed[first:last].any():
            return None
        return start[first:last], self.intervals.state[first:last], self._end(last, end)

    def weigh(self, end: int, pixels: Pixels, table: Floats) -> Floats:
        """As `density.weigh` over the whole row, whose last interval ends at `end`."""
        start, state = self.intervals.start, self.intervals.state
        if not len(start):
            return np.zeros((len(table), pixels.count))
        whole, edges = self._whole, pixels.edges
        if whole and self._taken == len(start) and whole.bucket * EASY_BUCKETS_PER_PIXEL <= pixels.length:
            return whole.weigh(pixels, table)
        first, last = self._touched(pixels)
        few = last - first <= EXACT_PER_PIXEL * pixels.count or first >= self._taken
        density = None if few else self._fitting(first, last, pixels.length)
        if density is None:
            return self._exactly(first, last, end, edges, table)
        weighed = density.weigh(pixels, table)
        if last > self._taken:
            pixel = max(int(edges.searchsorted(density.end, "right")) - 1, 0)
            rest = slice(self._taken, last)
            begins = np.maximum(start[rest], density.end)
            weighed[:, pixel:] += weigh(begins, state[rest], self._end(last, end), edges[pixel:], table)
        return weighed

    def _exactly(self, first: int, last: int, end: int, edges: Int64, table: Floats) -> Floats:
        """From the intervals themselves; those that were summed together are all taken in, in sight or not."""
        start, summed = self.intervals.start, self.intervals.summed
        if summed[first:last].any():
            first = _same_before(summed, first)
            last = len(summed) - _same_before(summed[::-1], len(summed) - last)
        rows = slice(first, last)
        return weigh(start[rows], self.intervals.state[rows], self._end(last, end), edges, table, summed[rows])

    def _touched(self, pixels: Pixels) -> tuple[int, int]:
        """The intervals that touch pixels, first..last-1."""
        start, edges = self.intervals.start, pixels.edges
        first = max(int(start.searchsorted(edges[0], "right")) - 1, 0)
        return first, max(int(start.searchsorted(edges[-1])), first + 1)

    def _end(self, last: int, end: int) -> int:
        return int(self.intervals.start[last]) if last < len(self.intervals.start) else end

    def _fitting(self, first: int, last: int, pixel: float) -> Density | None:
        """A density fine enough for pixels of `pixel` ns over the intervals from `first` on.

        None where there is none, and none can be made, as the order of some of them is not known any more.
        """
        start, state = self.intervals.start, self.intervals.state
        upto = min(last, self._taken)
        for density in (self._whole, self._part):
            if density and density.bucket * BUCKETS_PER_PIXEL <= pixel and self._covers(density, first, upto):
                return density
        if self.intervals.summed[first:upto].any():
            return None
        self._part = Density(int(start[first]))
        self._part.extend(start[first:upto], state[first:upto], self._settled_end(upto))
        return self._part

    def _covers(self, density: Density, first: int, upto: int) -> bool:
        return density.begin <= self.intervals.start[first] and density.end >= self._settled_end(upto)

    def _settled_end(self, upto: int) -> int:
        """Where the first `upto` of the intervals taken end."""
        return self._end(upto, self._whole.end if self._whole else 0)


def _same_before(summed: NDArray[np.uint8], place: int) -> int:
    """Where the intervals begin that were summed together with the one before `place`."""
    if not 0 < place < len(summed) or not summed[place] or summed[place - 1] != summed[place]:
        return place
    number = summed[place]
    while place and summed[place - 1] == number:
        place -= 1
    return place
