"""Sums short holds: within a bucket those of one object and lane become one row, as long as all of them were."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Bools, Int64, Replacement
from scenarios.timeline.tables.holds import NOT_RECORDED, OPEN, Holds

from .longest import STRETCH_BITS, Longest, stretches
from .sums import Sums, group_number, put_together, sums_of, within_one

_LANE_BITS = 32


def sum_holds(
    holds: Holds, first: int, last: int, until: int, shift: int, nested: Bools, several: Bools,
    longest: Longest | None = None,
) -> Replacement | None:  # fmt: skip
    """Sum the rows `first` to `last` that were over at `until`; None where there are no fewer then.

    By object: `nested`, it can be taken again by its holder; `several`, by more than one at once. Sums of an object
    stand one behind the other from where its first hold began; what of a semaphore has no room there begins again in
    front, and stands beside the others. Of each object the `longest` stays.
    """
    rows = slice(first, last)
    old: dict[str, NDArray[Any]] = {name: holds.column(name)[rows] for name in holds.fields}
    start, end = old["start"], old["end"]
    over = np.flatnonzero((end != OPEN) & (end <= until) & within_one(start, end, shift))
    group = (start >> shift) * len(nested) + old["object"]
    if longest is not None:
        single = over[(old["count"][over] == 1) & (old["summed"][over] == 0)]
        stay = longest.among(single, old["object"].astype(np.int64), end - start)
        over = np.setdiff1d(over, stay, assume_unique=True)
        group[over] = group[over] << STRETCH_BITS | stretches(over, old["object"], stay)
    sums = sums_of(over, group[over], old["lane"][over].astype(np.int64))
    if not len(sums.rows):
        return None
    begin = sums.of_group(start, np.minimum)[sums.group]
    room = np.maximum(sums.of_group(end, np.maximum)[sums.group] - begin, 1)
    obj = old["object"][sums.first]
    lengths = np.minimum(sums.total(_covered(old, nested)), room)
    together = sums.before(lengths) + lengths
    all_of_it = together[np.append(sums.begins[1:], len(lengths)) - 1][sums.group] if len(lengths) else together
    tight = ~several[obj] & (all_of_it > room)  # a release is recorded a little after the next one's acquire
    lengths[tight] = lengths[tight] * room[tight] // all_of_it[tight]
    holds.shift = shift
    return _replaced(holds, (first, last), old, sums, begin, room, lengths)


def _covered(old: dict[str, NDArray[Any]], nested: Bools) -> Int64:
    """How long each row adds to how long its lane held its object: of a further level only what lies beyond."""
    start, end = old["start"], old["end"]
    covered: Int64 = end - start
    levels = np.flatnonzero(nested[old["object"]])
    if len(levels):
        key = old["object"][levels].astype(np.int64) << _LANE_BITS | old["lane"][levels]
        order = levels[np.lexsort((start[levels], key))]
        for own in np.split(order, np.flatnonzero(np.diff(np.sort(key))) + 1):
            reached = np.maximum.accumulate(np.append(0, np.where(end[own] == OPEN, 0, end[own])))[:-1]
            covered[own] = np.maximum(end[own] - np.maximum(start[own], reached), 0)
    return covered


def _replaced(
    holds: Holds,
    rows: tuple[int, int],
    old: dict[str, NDArray[Any]],
    sums: Sums,
    begin: Int64,
    room: Int64,
    lengths: Int64,
) -> Replacement:
    offset = sums.before(lengths) % room
    start = begin + offset
    beyond = np.maximum(offset + lengths - room, 0)
    wrapped = np.flatnonzero(beyond)
    kept = np.delete(np.arange(len(old["start"])), sums.rows)
    times = np.concatenate([start, begin[wrapped]])
    order, place = put_together(len(old["start"]), sums, old["start"][kept], times)
    sources = np.concatenate([kept, sums.first, sums.first[wrapped]])
    made = {name: column[sources] for name, column in old.items()}
    summed = len(kept) + np.arange(len(times))
    made["start"][summed] = times
    made["end"][summed] = np.concatenate([start + lengths - beyond, begin[wrapped] + beyond[wrapped]])
    made["count"][summed] = np.concatenate([sums.total(old["count"]), np.zeros(len(wrapped), np.int64)])
    made["depth"][summed] = 0
    made["left"][summed] = NOT_RECORDED
    made["summed"][summed] = group_number(times, holds.shift)
    return holds.replace(*rows, {name: column[order] for name, column in made.items()}, place)
