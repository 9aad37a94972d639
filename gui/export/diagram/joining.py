"""Intervals too short to be seen are joined with those beside them, so that each box of a diagram is one to see."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64


def joined(edges: Int64, least: int) -> NDArray[np.intp]:
    """Where groups of the intervals between neighbouring `edges` (n + 1, ascending) begin: n at most, the first 0.

    An interval that is `least` long or longer begins a group, as does the one after it; short ones in a row make groups
    of about `least`. What is left shorter than that goes to the group before it, the first one to the one after it.
    """
    lengths = np.diff(edges)
    short = lengths < least
    after_long = np.append(True, ~short[:-1])
    run = np.maximum.accumulate(np.where(after_long | ~short, np.arange(len(lengths)), 0))
    cell = (edges[:-1] - edges[run]) // max(least, 1)
    new = after_long | ~short | (np.append(True, cell[1:] != cell[:-1]))
    begins = np.flatnonzero(new)
    sizes = np.diff(np.append(edges[begins], edges[-1]))
    kept = sizes >= least
    if len(kept) > 1 and not kept[0]:
        kept[1] = False  # the first is too short: the second one's time goes to it
    kept[:1] = True
    return begins[kept]


def longest_of(values: NDArray[Any], lengths: Int64, begins: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each group the first place of the value that takes most of its time."""
    ends = np.append(begins[1:], len(values))
    places = begins.copy()
    for group in np.flatnonzero(ends - begins > 1).tolist():
        within = slice(int(begins[group]), int(ends[group]))
        kinds, first, kind = np.unique(values[within], return_index=True, return_inverse=True)
        times = np.bincount(kind.ravel(), lengths[within], len(kinds))
        places[group] = begins[group] + first[int(np.argmax(times))]
    return places


def groups(edges: Int64, values: NDArray[Any], least: int) -> list[tuple[int, int, int]]:
    """The groups of the intervals between `edges` (n + 1): first place, place after the last, and a place that stands
    for it: the first of the value (of n) that takes most of its time. Groups in a row that the same value stands for
    are one where none of their intervals could be seen by itself.
    """
    begins, lengths = joined(edges, least), np.diff(edges)
    places = longest_of(values, lengths, begins)
    crowded = np.maximum.reduceat(lengths, begins) < least
    goes_on = crowded[1:] & crowded[:-1] & (values[places[1:]] == values[places[:-1]])
    kept = np.append(True, ~goes_on)
    begins, places = begins[kept], places[kept]
    ends = np.append(begins[1:], len(values))
    return list(zip(begins.tolist(), ends.tolist(), places.tolist(), strict=True))
