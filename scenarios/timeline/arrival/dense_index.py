"""Dense small indices for the 63-bit numbers that records carry, by first appearance."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64

UNKNOWN = -1


class DenseIndex:
    """DenseIndex in, indices 0, 1, 2… out; vectorised, as many lookups as there are records."""

    def __init__(self) -> None:
        self.known: list[int] = []  # by index
        self._sorted = np.empty(0, np.uint64)
        self._index = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self.known)

    def find(self, numbers: NDArray[Any]) -> Int64:
        """The index of each number, UNKNOWN for those never added."""
        if not len(self._sorted):
            return np.full(len(numbers), UNKNOWN)
        place = np.minimum(np.searchsorted(self._sorted, numbers), len(self._sorted) - 1)
        return np.where(self._sorted[place] == numbers, self._index[place], UNKNOWN)

    def find_one(self, number: int) -> int:
        """The same for one number, in a fiftieth of the time."""
        place = int(self._sorted.searchsorted(np.uint64(number)))
        known = place < len(self._sorted) and int(self._sorted[place]) == number
        return int(self._index[place]) if known else UNKNOWN

    def unknown(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """Those that have no index, each once, in order of first appearance."""
        unknown: NDArray[Any] = numbers[self.find(numbers) == UNKNOWN]
        if not len(unknown):
            return unknown
        values, first = np.unique(unknown, return_index=True)
        new: NDArray[Any] = values[np.argsort(first)]
        return new

    def add(self, numbers: NDArray[Any]) -> list[int]:
        """Give an index to each number that has none, in order of first appearance; return those new numbers."""
        new = self.unknown(numbers)
        if not len(new):
            return []
        place = np.searchsorted(self._sorted, new[np.argsort(new)])
        by_value = np.argsort(new)
        self._sorted = np.insert(self._sorted, place, new[by_value])
        self._index = np.insert(self._index, place, len(self.known) + by_value)
        fresh: list[int] = new.tolist()
        self.known.extend(fresh)
        return fresh
