"""The longest of each sort stays as it is, whatever is summed around it: so how long it was can still be said."""

from typing import Final

import numpy as np

from scenarios.timeline.tables.columns import Int64

from .sums import Rows

STRETCH_BITS: Final = 8
MOST_STRETCHES: Final = (1 << STRETCH_BITS) - 1
_ROW_BITS: Final = 31


class Longest:
    """What has stayed so far; a later one stays where it is at least as long."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def among(self, rows: Rows, sort: Int64, length: Int64) -> Rows:
        """Those of `rows` (ascending) that have to stay, by sort and length of all rows of the table."""
        order = rows[np.lexsort((length[rows], sort[rows]))]
        last = np.append(np.diff(sort[order]) != 0, True)[: len(order)]
        stay = [row for row in order[last].tolist() if length[row] >= self._known.get(int(sort[row]), 0)]
        self._known.update({int(sort[row]): int(length[row]) for row in stay})
        return np.array(sorted(stay), np.intp)


def stretches(rows: Rows, owner: Int64, stay: Rows) -> Int64:
    """For each of `rows` in which stretch between the rows that stay of its owner it lies: 0, 1, … MOST_STRETCHES."""
    staying = np.sort(owner[stay].astype(np.int64) << _ROW_BITS | stay)
    first = owner[rows].astype(np.int64) << _ROW_BITS
    before: Int64 = staying.searchsorted(first | rows) - staying.searchsorted(first)
    return np.minimum(before, MOST_STRETCHES)
