"""Makes slices of their halves: each end closes the last begin of its track that is still open."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64

from .collecting import ASYNC_BEGIN, BEGIN, SLICE, Events
from .nesting import Slices


class Paired(NamedTuple):
    """Slices by track, each begun and ended; `stray`: ends without a begin."""

    by_track: dict[int, Slices]
    stray: int


def paired(events: Events, base: float) -> Paired:
    """All slices; times in ns from `base` (µs) on. What was not ended ends with the last event of its track."""
    start = _ns(events.time, base)
    end = start + np.where(np.isnan(events.length), -1, _ns(events.length, 0.0))
    whole = events.code == SLICE
    order = np.lexsort((np.where(whole, 0, start), events.track))  # halves by time; the order in the file else
    tracks = events.track[order]
    first = np.flatnonzero(np.append(True, np.diff(tracks) != 0)[: len(tracks)])
    found: dict[int, Slices] = {}
    stray = 0
    for begin, upto in zip(first.tolist(), [*first[1:].tolist(), len(tracks)], strict=True):
        mine = order[begin:upto]
        last = int(max(start[mine].max(), end[mine].max()))
        plain = mine[whole[mine]]
        ends = end[plain]
        parts = [Slices(start[plain], np.where(ends < start[plain], last, ends), events.name[plain])]
        if len(plain) < len(mine):
            halves = mine[~whole[mine]]
            joined, lost = _joined(halves, events, start, last)
            parts.append(joined)
            stray += lost
        if sum(len(part.start) for part in parts):
            found[int(tracks[begin])] = Slices(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return Paired(found, stray)


def _joined(halves: NDArray[np.intp], events: Events, start: Int64, last: int) -> tuple[Slices, int]:
    """The slices of one track's halves, and how many ends had no begin."""
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
    ends |= dict.fromkeys(stack, last)
    rows = [(times[place], end, names[place]) for place, end in ends.items()]
    return Slices(*np.array(rows, np.int64).reshape(-1, 3).T), stray


def _ns(us: NDArray[np.float64], base: float) -> Int64:
    return np.rint((np.nan_to_num(us) - base) * 1000.0).astype(np.int64)
