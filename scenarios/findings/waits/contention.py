"""Who waited for which lock, event or barrier, for how long, and how many held it at once."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import traced_object, worker
from scenarios.record_arrays import distinct
from scenarios.timeline import Timeline
from scenarios.timeline.queries.measure import most_holding
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.vocabulary import ON_BARRIER, ON_CONDITION, ON_EVENT, ON_LOCK, ON_SEMAPHORE

from .lengths import SHORTEST, alike, longest_first, with_timeout

_MOST_ALONE: Final = 4


def contention(timeline: Timeline) -> Iterator[Finding]:
    """How long workers waited for each lock and semaphore, the longest first."""
    return _by_object(timeline, "contention", ON_LOCK, ON_SEMAPHORE)


def meetings(timeline: Timeline) -> Iterator[Finding]:
    """The same of events, conditions and barriers, which another worker has to set, to notify or to reach.

    A wait on no line of the script is Python's own: a timer's.
    """
    return _by_object(timeline, "meeting", ON_EVENT, ON_CONDITION, ON_BARRIER)


def _by_object(timeline: Timeline, sort: str, *states: int) -> Iterator[Finding]:
    waits = waits_in(timeline, *states)
    if sort == "meeting":
        lines = np.array([site.line for site in timeline.sites], np.int64)
        waits = WaitTable(*(column[lines[waits.site] > 0] for column in waits))
    found = []
    for obj in distinct(waits.obj).tolist():
        if not obj and timeline.beyond.objects:
            continue  # many, which are not told apart
        mine = np.flatnonzero(waits.obj == obj)
        lengths = (waits.end - waits.begin)[mine]
        total = int(lengths.sum()) + timeline.objects[obj].short_waited
        if total < SHORTEST:
            continue
        lengths = waits.single[mine] if waits.single[mine].any() else lengths
        longest = int(mine[np.argmax(lengths)])
        lanes = tuple(distinct(waits.lane[mine]).tolist())
        values: dict[str, object] = {
            "time": total,
            "object": with_timeout(
                timeline, traced_object(timeline, obj), WaitTable(*(column[mine] for column in waits))
            ),
            "waiter": worker(timeline.lanes[int(waits.lane[longest])]),
            "line": timeline.sites[int(waits.site[longest])].line or "?",
        }
        begin, end = int(waits.begin[mine].min()), int(waits.end[mine].max())
        key = sort if len(lanes) > 1 else f"{sort}_one"
        if len(lanes) > 1:
            values["workers"] = len(lanes)
        if len(lanes) > 1 or total - int(lengths.max()) >= SHORTEST:  # else the longest is all there is to tell
            how, values["longest"] = _of_each(timeline, obj, WaitTable(*(column[mine] for column in waits)))
            key += how or ("" if len(lanes) > 1 else "_often")
        found.append((total, say(key, lanes, begin, end, **values)))
    yield from longest_first(found)


def _of_each(timeline: Timeline, obj: int, waits: WaitTable) -> tuple[str, int]:
    """How long each worker, or each time, took (ns), where these were alike; else how long the longest took.

    Where another worker waited as long as that, nobody's wait is called the longest.
    """
    lengths, one_by_one = waits.end - waits.begin, waits.single
    single = one_by_one if one_by_one.any() else lengths
    longest = int(single.max())
    lines = distinct(waits.site)  # 0 where several are summed
    if timeline.objects[obj].short_waits or np.count_nonzero(lines) > 1:
        return "", longest
    _, of_worker = np.unique(waits.lane, return_inverse=True)
    each = np.bincount(of_worker, lengths)
    if alike(each):
        return "_each", int(each.mean())
    if alike(one_by_one) and one_by_one.all():
        return "_each_time", int(single.mean())
    of_each = np.zeros(len(each), np.int64)
    np.maximum.at(of_each, of_worker, single)
    return "_up_to" if alike(np.sort(of_each)[-2:]) else "", longest


def at_once(timeline: Timeline) -> Iterator[Finding]:
    """How many held each lock or semaphore at one moment, of those that several workers used; the most first.

    That one was held by one worker at a time is no news of many: these are one sentence.
    """
    holds = timeline.holds
    several, alone = list[Finding](), list[Finding]()
    for obj in distinct(holds.object).tolist():
        rows = holds.of(obj)
        lanes = tuple(distinct(holds.lane[rows]).tolist())
        if len(lanes) > 1:
            values = {"object": traced_object(timeline, obj), "count": int(holds.count[rows].sum())}
            begin, end = int(holds.start[rows].min()), int(np.minimum(holds.end[rows], timeline.now).max())
            if (peak := most_holding(timeline, obj)) is None:
                several.append(say("often", lanes, begin, end, **values))
            elif peak > 1:
                several.append(say("at_once", lanes, begin, end, **values, peak=peak))
            else:
                alone.append(say("one_at_a_time", lanes, begin, end, **values))
    yield from sorted(several, key=lambda each: (-each.values.get("peak", 0), -each.values["count"]))
    alone.sort(key=lambda each: -each.values["count"])
    yield from alone if len(alone) <= _MOST_ALONE else [_all_alone(alone)]


def _all_alone(found: list[Finding]) -> Finding:
    lanes = tuple(sorted({lane for each in found for lane in each.lanes}))
    names = tuple(each.values["object"] for each in found)
    begin, end = min(each.t0 for each in found), max(each.t1 for each in found)
    same = alike(np.array([each.values["count"] for each in found]))
    key = "each_one_at_a_time_alike" if same else "each_one_at_a_time"
    return say(key, lanes, begin, end, count=len(found), objects=names)
