"""Slices that lie within one another, as one row: at each moment the innermost, with those around it as its stack."""

from typing import NamedTuple

import numpy as np

from scenarios.foreign_trace.call_sites import CallSites
from scenarios.foreign_trace.lanes import Row
from scenarios.foreign_trace.limits import NAMES_MOST
from scenarios.timeline import Int64


class Slices(NamedTuple):
    """Slices of one lane, one row each: begin and end in ns, the number of the name."""

    start: Int64
    end: Int64
    name: Int64


def innermost(slices: Slices, sites: CallSites) -> Row | None:
    """At each moment the innermost slice; None where all have no length.

    One that laps over the end of the one that it is in ends there.
    """
    order = np.lexsort((-slices.end, slices.start))
    columns = (slices.start[order].tolist(), slices.end[order].tolist(), slices.name[order].tolist())
    starts: list[int] = []
    found: list[int] = []
    ends, stack = [1 << 62], [0]
    cut = empty = deep = 0
    known = sites.known
    for start, until, name in zip(*columns, strict=True):
        while ends[-1] <= start:
            last = ends.pop()
            stack.pop()
            if ends[-1] > last:
                starts.append(last)
                found.append(stack[-1])
        if until > ends[-1]:
            cut += 1
            end = ends[-1]
        else:
            end = until
        if end <= start:
            empty += 1
            continue
        within = stack[-1]
        site = known.get(within * NAMES_MOST + name) or sites.within(within, name)
        deep += site == within
        starts.append(start)
        found.append(site)
        ends.append(end)
        stack.append(site)
    while len(ends) > 1:
        starts.append(ends.pop())
        stack.pop()
        found.append(stack[-1])
    return _as_row(starts, found, sites, (cut, empty, deep)) if starts else None


def _as_row(starts: list[int], found: list[int], sites: CallSites, counts: tuple[int, int, int]) -> Row:
    """Of intervals that begin at once the last one is taken."""
    start, site = np.array(starts, np.int64), np.array(found, np.int64)
    end = int(start[-1])
    longer = np.diff(start) > 0
    start, site = _told_apart(start[:-1][longer], site[:-1][longer], sites)
    return Row(start, site, end, *counts)


def _told_apart(start: Int64, site: Int64, sites: CallSites) -> tuple[Int64, Int64]:
    """Between two calls of the same function, of which one begins where the other ends, 1 ns of their caller."""
    same = np.flatnonzero(site[1:] == site[:-1]) + 1
    roomy = same[start[same] - start[same - 1] > 1]
    callers = np.array([sites.callers[each] for each in site[roomy].tolist()], np.int64)
    start, site = np.insert(start, roomy, start[roomy] - 1), np.insert(site, roomy, callers)
    new = np.append(True, site[1:] != site[:-1])[: len(site)]
    return start[new], site[new]
