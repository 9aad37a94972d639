"""Which rows of what cannot be summed are kept: the last in each bucket, and of a queue its extremes as well."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.tables.columns import Bools, Columns, Int64, Replacement
from scenarios.tracer.wire.records import BY_JOIN, BY_START

SELDOM: Final = kinds(BY_START, BY_JOIN)  # causes of wakes that come once in a worker's life


def last_of_each(time: Int64, group: NDArray[np.integer], shift: int) -> Bools:
    """Which rows are the last of their group in their bucket of 2 ** `shift` ns."""
    bucket = time >> shift
    order = np.lexsort((np.arange(len(time)), time, group))
    last = np.append((np.diff(bucket[order]) != 0) | (np.diff(group[order].astype(np.int64)) != 0), True)
    kept = np.zeros(len(time), bool)
    kept[order[last[: len(order)]]] = True
    return kept


def extremes_of_each(time: Int64, value: Int64, group: NDArray[np.integer], shift: int) -> Bools:
    """Which rows are the first, the last, the least or the greatest of their group in their bucket."""
    kept = last_of_each(time, group, shift)
    if not len(time):
        return kept
    bucket, number = time >> shift, group.astype(np.int64)
    for order in (np.lexsort((time, bucket, number)), np.lexsort((value, bucket, number)),
                  np.lexsort((-value, bucket, number))):  # fmt: skip
        first = np.append(True, (np.diff(bucket[order]) != 0) | (np.diff(number[order]) != 0))
        kept[order[first]] = True
    return kept


def keep(table: Columns, first: int, last: int, kept: Bools) -> Replacement | None:
    """Leave the rows `kept` of `first` to `last`; None where all of them are."""
    if kept.all():
        return None
    place = np.maximum(np.cumsum(kept) - 1, 0).astype(np.int32)
    return table.replace(first, last, {name: table.column(name)[first:last][kept] for name in table.fields}, place)
