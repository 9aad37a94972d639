"""Which rows are summed with which: those of a sort within the same bucket of time, where that makes them fewer."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Bools, Int64

Rows = NDArray[np.intp]


class Sums(NamedTuple):
    """`rows` that are summed, and into which sum each goes; per sum its group and its first row, in that order."""

    rows: Rows
    sum_of: Rows  # by row
    group: Rows  # by sum: 0, 1, 2…
    first: Rows  # by sum
    begins: Rows  # by group: its first sum

    def total(self, values: NDArray[np.integer[Any]]) -> Int64:
        """By sum: the values of its rows (given for all rows of the table) together."""
        sums: Int64 = np.bincount(self.sum_of, values[self.rows], len(self.first)).astype(np.int64)
        return sums

    def of_group(self, values: NDArray[np.generic], how: np.ufunc) -> Int64:
        """By group: the least (`how` is np.minimum) or the greatest value of its rows."""
        by_group = np.argsort(self.group[self.sum_of], kind="stable")
        groups = self.group[self.sum_of][by_group]
        found: Int64 = how.reduceat(values[self.rows][by_group], np.flatnonzero(np.diff(groups, prepend=-1)))
        return found

    def before(self, values: Int64) -> Int64:
        """By sum: what the sums of its group before it have together, of `values` by sum."""
        running = np.cumsum(values) - values
        result: Int64 = running - running[self.begins][self.group]
        return result


def sums_of(rows: Rows, group: Int64, sort: Int64) -> Sums:
    """Sum those of `rows` (ascending) that share `group` and `sort`, but no groups that would not become fewer."""
    order = np.lexsort((sort, group))
    new_group = np.diff(group[order], prepend=group[order[:1]] - 1) != 0
    new = new_group | (np.diff(sort[order], prepend=0) != 0)
    new[:1] = True
    dense = np.cumsum(new_group) - 1
    fewer = np.bincount(dense, ~new) > 0 if len(order) else np.zeros(0, bool)
    taken = fewer[dense]
    order, new, dense = order[taken], new[taken], dense[taken]
    begins = np.flatnonzero(new)
    first = rows[order[begins]]
    by_first = np.lexsort((first, dense[begins]))
    rank = np.empty(len(begins), np.intp)
    rank[by_first] = np.arange(len(begins))
    groups = dense[begins][by_first]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    number = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(groups)))
    return Sums(rows[order], rank[np.cumsum(new) - 1], number, first[by_first], starts)


def within_one(start: Int64, end: Int64, shift: int) -> Bools:
    """Which spans lie within one bucket of 2 ** `shift` ns."""
    inside: Bools = start >> shift == np.maximum(end - 1, start) >> shift
    return inside


def group_number(start: Int64, shift: int) -> NDArray[np.uint8]:
    """The number by which those of neighbouring buckets are told apart."""
    number: NDArray[np.uint8] = (1 + (start >> shift & 1)).astype(np.uint8)
    return number


def put_together(count: int, sums: Sums, kept_time: Int64, sum_time: Int64) -> tuple[Rows, NDArray[np.int32]]:
    """The order in time of the rows that are no sum (by `kept_time`) and behind them the sums; and where each of the
    `count` rows of before stands now.
    """
    kept = np.ones(count, bool)
    kept[sums.rows] = False
    order = np.argsort(np.concatenate([kept_time, sum_time]), kind="stable")
    where = np.empty(len(order), np.int32)
    where[order] = np.arange(len(order))
    place = np.empty(count, np.int32)
    place[kept] = where[: len(kept_time)]
    place[sums.rows] = where[len(kept_time) :][sums.sum_of]
    return order, place
