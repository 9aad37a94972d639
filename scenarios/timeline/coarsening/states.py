"""Sums a lane's short states: within a bucket each sort becomes one interval, as long as all of its intervals were."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64, Replacement
from scenarios.timeline.tables.lane import StateColumns

from .longest import Longest
from .sums import group_number, put_together, sums_of, within_one

_OBJECT_BITS = 28


def sum_states(
    states: StateColumns, first: int, last: int, end: int, shift: int, longest: Longest | None = None
) -> Replacement | None:
    """Sum the intervals `first` to `last`, the last of which ends at `end`; None where there are no fewer then.

    Of each state and object the `longest` stays.
    """
    rows = slice(first, last)
    columns: dict[str, NDArray[Any]] = {name: states.column(name)[rows] for name in states.fields}
    start: Int64 = columns["start"]
    ends = np.append(start[1:], end)
    inner = np.flatnonzero(within_one(start, ends, shift))
    sort = columns["state"].astype(np.int64) << 2 * _OBJECT_BITS
    sort |= columns["obj"].astype(np.int64) << _OBJECT_BITS | columns["site"].astype(np.int64)
    if longest is not None:
        single = inner[columns["summed"][inner] == 0]
        inner = np.setdiff1d(inner, longest.among(single, sort >> _OBJECT_BITS, ends - start), assume_unique=True)
    apart = (np.diff(inner, prepend=-1) != 1) | (np.diff(start[inner] >> shift, prepend=-1) != 0)
    sums = sums_of(inner, np.cumsum(apart), sort[inner])
    if not len(sums.rows):
        return None
    lengths = sums.total(ends - start)
    begin = sums.of_group(start, np.minimum)[sums.group] + sums.before(lengths)
    kept = np.delete(np.arange(len(start)), sums.rows)
    order, place = put_together(len(start), sums, start[kept], begin)
    made = {name: np.concatenate([column[kept], column[sums.first]])[order] for name, column in columns.items()}
    made["start"] = np.concatenate([start[kept], begin])[order]
    made["summed"] = np.concatenate([columns["summed"][kept], group_number(begin, shift)])[order]
    states.shift = shift
    return states.replace(first, last, made, place)
