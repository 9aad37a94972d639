"""Who kept an event loop to itself: a step without an await in which others that were due could not go on."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.findings.finding import Finding, say
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import READY, TASK

from .lengths import alike, longest_first

SHORTEST: Final = 100_000_000  # ns; asyncio's own slow_callback_duration
_LEAST_WAIT: Final = SHORTEST // 2  # of those who were due


def kept(timeline: Timeline) -> Iterator[Finding]:
    """Steps and callbacks that others on the same loop had to wait for, one sentence for each name, longest first."""
    tasks = timeline.tasks
    ends = np.minimum(tasks.end, timeline.now)
    exact = max(SHORTEST, timeline.coarse.bucket)  # who was due meanwhile is not known of what was summed
    known = (tasks.start >= timeline.coarse.until) | (ends - tasks.start >= exact)
    long = np.flatnonzero((tasks.kind != TASK) & (tasks.count == 1) & (ends - tasks.start >= SHORTEST) & known)
    by_name: dict[tuple[int, int], list[int]] = {}
    waiters: dict[tuple[int, int], Counter[int]] = {}
    for row in long.tolist():
        waited = _due_meanwhile(timeline, row, int(ends[row]))
        if waited:
            who = int(tasks.lane[row]), int(tasks.name[row])
            by_name.setdefault(who, []).append(row)
            waiters.setdefault(who, Counter()).update(waited)
    yield from longest_first([_finding(timeline, np.array(rows), waiters[who]) for who, rows in by_name.items()])


def _finding(timeline: Timeline, rows: NDArray[np.intp], waiters: Counter[int]) -> tuple[int, Finding]:
    tasks = timeline.tasks
    start, end = tasks.start[rows], np.minimum(tasks.end[rows], timeline.now)
    longest = int(np.argmax(end - start))
    total = int((end - start).sum())
    lane = timeline.lanes[int(tasks.lane[rows[0]])]
    values = {
        "worker": tasks.names[int(tasks.name[rows[0]])], "time": total,
        "count": len(waiters), "waited": waiters.total(),
        "line": _line(timeline, lane, int(start[longest]), int(end[longest])) or "?",
    }  # fmt: skip
    key = "loop_kept"
    if len(rows) > 1:
        told = int((end - start)[longest])
        key, told = ("loop_kept_alike", total // len(rows)) if alike(end - start) else ("loop_kept_often", told)
        values |= {"times": len(rows), "longest": told}
    return total, say(key, (lane.index, *sorted(waiters)), int(start.min()), int(end.max()), **values)


def _due_meanwhile(timeline: Timeline, row: int, end: int) -> dict[int, int]:
    """How long (ns) other tasks of its thread could have gone on while a step or callback ran, where it matters."""
    thread, begin = int(timeline.tasks.lane[row]), int(timeline.tasks.start[row])
    name = timeline.tasks.names[int(timeline.tasks.name[row])]
    found = dict[int, int]()
    for lane in timeline.lanes:
        if lane.is_task and lane.name != name and lane.parent is not None and lane.parent.index == thread:
            ready = lane.states.state == READY
            starts, ends = lane.states.start[ready], lane.ends(timeline.now)[ready]
            waited = np.minimum(ends, end) - np.maximum(starts, begin)
            if (total := int(waited[waited > 0].sum())) >= _LEAST_WAIT:
                found[lane.index] = total
    return found


def _line(timeline: Timeline, lane: Lane, begin: int, end: int) -> int:
    """The line on which a lane spent most of the time between two moments."""
    starts, ends = lane.states.start, lane.ends(timeline.now)
    within = np.minimum(ends, end) - np.maximum(starts, begin)
    lines = np.array([site.line for site in timeline.sites])[lane.states.site]
    within = np.where(lines > 0, within, 0)
    return int(lines[np.argmax(within)]) if len(within) and within.max() > 0 else 0
