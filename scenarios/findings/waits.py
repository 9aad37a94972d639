"""Who waited for which lock, for how long, and how many held it at once."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.queries.measure import peak_overlap
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE, STATES

from .finding import Finding, say
from .wording import traced_object, worker

SHORTEST: Final = 50_000_000  # ns; nobody asks about less


class WaitTable(NamedTuple):
    """WaitTable of many lanes, one row each; times in ns."""

    lane: Int64
    obj: Int64
    site: Int64
    begin: Int64
    end: Int64


def contention(timeline: Timeline) -> Iterator[Finding]:
    """How long workers waited for each lock and semaphore, the longest first."""
    waits = waits_in(timeline, ON_LOCK, ON_SEMAPHORE)
    found = []
    for obj in np.unique(waits.obj).tolist():
        mine = np.flatnonzero(waits.obj == obj)
        lengths = (waits.end - waits.begin)[mine]
        total = int(lengths.sum()) + timeline.objects[obj].short_waited
        if total < SHORTEST:
            continue
        longest = int(mine[np.argmax(lengths)])
        lanes = tuple(np.unique(waits.lane[mine]).tolist())
        values: dict[str, object] = {
            "time": total,
            "object": traced_object(timeline, obj),
            "waiter": worker(timeline.lanes[int(waits.lane[longest])]),
            "line": timeline.sites[int(waits.site[longest])].line or "?",
        }
        begin, end = int(waits.begin[mine].min()), int(waits.end[mine].max())
        key = "contention" if len(lanes) > 1 else "contention_one_often" if len(mine) > 1 else "contention_one"
        if len(mine) > 1:
            values["longest"] = int(lengths.max())
        if len(lanes) > 1:
            values["workers"] = len(lanes)
        found.append((total, say(key, lanes, begin, end, **values)))
    yield from longest_first(found)


def at_once(timeline: Timeline) -> Iterator[Finding]:
    """How many held each lock or semaphore at one moment, of those that several workers used."""
    holds = timeline.holds
    for obj in np.unique(holds.object).tolist():
        rows = holds.of(obj)
        lanes = tuple(np.unique(holds.lane[rows]).tolist())
        if len(lanes) > 1:
            values = {"object": traced_object(timeline, obj), "count": int(holds.count[rows].sum())}
            if (peak := peak_overlap(holds, obj)) > 1:
                values["peak"] = peak
            end = int(np.minimum(holds.end[rows], timeline.now).max())
            key = "at_once" if peak > 1 else "one_at_a_time"
            yield say(key, lanes, int(holds.start[rows].min()), end, **values)


def waits_in(timeline: Timeline, *codes: int) -> WaitTable:
    """Every interval of every lane in one of these states; what a thread waits for in a task's step counts once."""
    wanted = np.isin(np.arange(len(STATES)), codes)
    tables = [np.empty((5, 0), np.int64), *(_waits_of(lane, timeline.now, wanted) for lane in timeline.lanes)]
    table = np.concatenate(tables, axis=1)
    tasks = np.array([lane.is_task for lane in timeline.lanes], np.bool_)[table[0]]
    again = tasks & np.isin(table[3], table[3, ~tasks])
    return WaitTable(*table[:, ~again])


def _waits_of(lane: Lane, now: int, wanted: NDArray[np.bool_]) -> Int64:
    states = lane.states
    rows = np.flatnonzero(wanted[states.state])
    if not len(rows):
        return np.empty((5, 0), np.int64)
    columns = (np.full(len(rows), lane.index), states.obj, states.site, states.start, lane.ends(now))
    return np.array([columns[0], *(column[rows] for column in columns[1:])], np.int64)


def longest_first(found: list[tuple[int, Finding]]) -> list[Finding]:
    """The findings of one sort by their lengths (ns)."""
    found.sort(key=lambda item: (-item[0], item[1].t0, item[1].lanes))
    return [finding for _, finding in found]
