"""Makes slices of their halves: each end closes the last begin of its track that is still open."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64

from .collecting import ASYNC_BEGIN, BEGIN, SLICE, Events
from .nesting import Slices


class Paired(NamedTuple):
    """Slices by track, each begun and ended; `stray`: ends without a begin; `open`: slices that nothing ended."""

    by_track: dict[int, Slices]
    stray: int
    open: int


def paired(events: Events, base: float) -> Paired:
    """All slices; times in ns from `base` (µs) on. What was not ended ends with the last event of its track."""
    start = _ns(events.time, base)
    end = start + np.where(np.isnan(events.length), -1, _ns(events.length, 0.0))
    whole = events.code == SLICE
    order = np.lexsort((np.where(whole, 0, start), events.track))  # halves by time; the order in the file else
    tracks = events.track[order]
    first = np.flatnonzero(np.append(True, np.diff(tracks) != 0)[: len(tracks)])
    found: dict[int, Slices] = {}
    stray = unended = 0
    for begin, upto in zip(first.tolist(), [*first[1:].tolist(), len(tracks)], strict=True):
        mine = order[begin:upto]
        last = int(max(start[mine].max(), end[mine].max()))
        plain = mine[whole[mine]]
        ends = end[plain]
        unended += int((ends < start[plain]).sum())
        parts = [Slices(start[plain], np.where(ends < start[plain], last, ends), events.name[plain])]
        if len(plain) < len(mine):
            halves = mine[~whole[mine]]
            joined, lost, still_open = _joined(halves, events, start, last)
            parts.append(joined)
            stray, unended = stray + lost, unended + still_open
        if sum(len(part.start) for part in parts):
            found[int(tracks[begin])] = Slices(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return Paired(found, stray, unended)


def _joined(halves: NDArray[np.intp], events: Events, start: Int64, last: int) -> tuple[Slices, int, int]:
    """The slices of one track's halves, how many ends had no begin, and how many begins no end."""
    opens = np.isin(events.code[halves], (BEGIN, ASYNC_BEGIN)).tolist()
    times, names = start[halves].tolist(), events.name[halves].tolist()
    stack: list[int] = []
    ends: dict[int, int] = {}
    stray = 0
    for place, is_begin in enumerate(opens):
        if is_begin:
            stack.append(place)
        elif stack:
            ends[stack.pop()] = times[place]
        else:
            stray += 1
    still_open = len(stack)
    ends |= dict.fromkeys(stack, last)
    rows = [(times[place], end, names[place]) for place, end in ends.items()]
    return Slices(*np.array(rows, np.int64).reshape(-1, 3).T), stray, still_open


def _ns(us: NDArray[np.float64], base: float) -> Int64:
    return np.rint((np.nan_to_num(us) - base) * 1000.0).astype(np.int64)
