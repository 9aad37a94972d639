"""Sums short tasks: within a bucket those of one name on one lane become one row, as long as all of them were."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Replacement
from scenarios.timeline.tables.holds import OPEN
from scenarios.timeline.tables.tasks import Tasks

from .longest import STRETCH_BITS, Longest, stretches
from .sums import put_together, sums_of, within_one

_LANE_BITS = 32
_KIND_BITS = 8


def sum_tasks(
    tasks: Tasks, first: int, last: int, until: int, shift: int, longest: Longest | None = None
) -> Replacement | None:
    """Sum the rows `first` to `last` that were over at `until`; None where there are no fewer then.

    Of each name and kind the `longest` stays.
    """
    rows = slice(first, last)
    old: dict[str, NDArray[Any]] = {name: tasks.column(name)[rows] for name in tasks.fields}
    start, end = old["start"], old["end"]
    over = np.flatnonzero((end != OPEN) & (end <= until) & within_one(start, end, shift))
    origin = int(start.min(initial=OPEN)) >> shift
    sort = old["name"].astype(np.int64) << _KIND_BITS | old["kind"]
    group = ((start >> shift) - origin) << _LANE_BITS | old["lane"]
    if longest is not None:
        stay = longest.among(over[old["count"][over] == 1], sort, end - start)
        over = np.setdiff1d(over, stay, assume_unique=True)
        group[over] = group[over] << STRETCH_BITS | stretches(over, old["lane"], stay)
    sums = sums_of(over, group[over], sort[over])
    if not len(sums.rows):
        return None
    begin = sums.of_group(start, np.minimum)[sums.group]
    room = sums.of_group(end, np.maximum)[sums.group] - begin
    lengths = sums.total(end - start)
    together = np.add.reduceat(lengths, sums.begins)[sums.group]
    within = together > room  # some lay within others
    lengths[within] = lengths[within] * room[within] // together[within]
    begin = begin + sums.before(lengths)
    kept = np.delete(np.arange(len(start)), sums.rows)
    order, place = put_together(len(start), sums, start[kept], begin)
    made = {name: np.concatenate([column[kept], column[sums.first]])[order] for name, column in old.items()}
    made["start"] = np.concatenate([start[kept], begin])[order]
    made["end"] = np.concatenate([end[kept], begin + lengths])[order]
    made["count"] = np.concatenate([old["count"][kept], sums.total(old["count"])])[order]
    return tasks.replace(first, last, made, place)
