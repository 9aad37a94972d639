"""Who waited for whom: in join(), or at the end of a program whose workers were still at it."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import awaited, worker, workers
from scenarios.record_arrays import distinct
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.vocabulary import AT_EXIT, ON_JOIN

from .lengths import SHORTEST, alike, longest_first, with_timeout


def joins(timeline: Timeline) -> Iterator[Finding]:
    """One sentence for each worker that waited for others, and one for its wait at its end; the longest first.

    Python itself waits for what is left when a program's code is done: such a wait stands on no line of the script.
    """
    waits = waits_in(timeline, ON_JOIN, AT_EXIT)
    lines = np.array([site.line for site in timeline.sites], np.int64)
    found = []
    for asked, key in ((lines[waits.site] > 0, "join_wait"), (lines[waits.site] == 0, "end_wait")):
        for lane in distinct(waits.lane[asked]).tolist():
            if key == "end_wait" and not _waits_at_its_end(timeline.lanes[lane]):
                continue
            for mine in _apart(timeline, WaitTable(*(column[asked & (waits.lane == lane)] for column in waits))):
                total = int((mine.end - mine.begin).sum())
                if total >= SHORTEST:
                    found.append((total, _finding(timeline, lane, key, mine, total)))
    yield from longest_first(found)


def _apart(timeline: Timeline, waits: WaitTable) -> Iterator[WaitTable]:
    """Those for workers, and those for each queue: its join() is over when its items are done, whoever goes on."""
    queues = [obj for obj in distinct(waits.obj).tolist() if timeline.objects[obj].type.endswith("Queue")]
    for chosen in (~np.isin(waits.obj, queues), *(waits.obj == queue for queue in queues)):
        if chosen.any():
            yield WaitTable(*(column[chosen] for column in waits))


def _finding(timeline: Timeline, lane: int, key: str, waits: WaitTable, total: int) -> Finding:
    objects, which = np.unique(waits.obj, return_inverse=True)
    lengths = np.bincount(which, waits.end - waits.begin)
    longest = int(np.argmax(lengths))
    if total - int(lengths[longest]) < SHORTEST:  # beside which the others are nothing
        objects, lengths, longest = objects[longest : longest + 1], lengths[longest : longest + 1], 0
        total = int(lengths[0])
        waits = WaitTable(*(column[waits.obj == objects[0]] for column in waits))
    name = awaited(timeline, int(objects[longest]))
    values: dict[str, Any] = {"waiter": worker(timeline.lanes[lane]), "time": total}
    left = _left(timeline, lane, waits) if key == "end_wait" and not name else ()
    if left:
        values |= {"count": len(left), "workers": workers(left)}
        lanes = (lane, *(each.index for each in left))
        return say("end_wait_for", lanes, int(waits.begin.min()), int(waits.end.max()), **values)
    if len(objects) == 1:
        values["worker"] = with_timeout(timeline, name or say("someone"), waits)
    else:
        values["count"] = len(objects)
        key += "s"
        if key == "join_waits":
            values["longest"] = int(lengths[longest])
            if alike(lengths):
                key, values["longest"] = "join_waits_alike", total // len(objects)
            else:
                values["worker"] = name or say("someone")
    return say(key, (lane, *_named(timeline, str(name))), int(waits.begin.min()), int(waits.end.max()), **values)


def _waits_at_its_end(lane: Lane) -> bool:
    """Whether it is a process, which waits for what is left; a thread that joins on no line is Python's own."""
    return lane.kind == "process" and not lane.helper


def _left(timeline: Timeline, lane: int, waits: WaitTable) -> tuple[Lane, ...]:
    """The threads that a process waited for at its end."""
    begin, end = int(waits.begin.min()), int(waits.end.max())
    return tuple(
        each
        for each in timeline.lanes
        if each.kind == "thread" and not each.daemon and not each.helper and each.parent is timeline.lanes[lane]
        and each.begin < end and each.end_or(end) > begin
    )  # fmt: skip


def _named(timeline: Timeline, name: str) -> tuple[int, ...]:
    return tuple(lane.index for lane in timeline.lanes if lane.name == name)[:1]
