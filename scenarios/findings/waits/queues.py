"""Who waited at which queue: to put into a full one, or to get from an empty one."""

from collections.abc import Iterator

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import traced_object, worker
from scenarios.record_arrays import distinct
from scenarios.timeline import Timeline
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.vocabulary import ON_QUEUE

from .lengths import SHORTEST, longest_first


def queues(timeline: Timeline) -> Iterator[Finding]:
    """How long producers waited for room and consumers for items in each queue, the longest first.

    A worker that both puts and gets may have waited for either: of its waits nothing is said.
    """
    waits = waits_in(timeline, ON_QUEUE)
    lines = np.array([site.line for site in timeline.sites], np.int64)
    known = (waits.obj > 0) & (lines[waits.site] > 0)  # a wait on no line is a pool's, for its next task
    found = []
    for queue in distinct(waits.obj[known]).tolist():
        users = timeline.queue_users.of(queue)
        for key, does in (("queue_full", (True, False)), ("queue_empty", (False, True))):
            lanes = [lane for lane, (put, got) in users.items() if (put > 0, got > 0) == does]
            mine = np.flatnonzero(known & (waits.obj == queue) & np.isin(waits.lane, lanes))
            if len(mine):
                found.append(_told(timeline, key, WaitTable(*(column[mine] for column in waits))))
    yield from longest_first([each for each in found if each[0] >= SHORTEST])


def _told(timeline: Timeline, key: str, waits: WaitTable) -> tuple[int, Finding]:
    """How long (ns) these waits at one queue were together, and that as a sentence."""
    total = int((waits.end - waits.begin).sum())
    values = {"time": total, "object": traced_object(timeline, int(waits.obj[0]))}
    lanes = tuple(distinct(waits.lane).tolist())
    begin, end = int(waits.begin.min()), int(waits.end.max())
    if len(lanes) == 1:
        return total, say(f"{key}_one", lanes, begin, end, **values, waiter=worker(timeline.lanes[lanes[0]]))
    return total, say(key, lanes, begin, end, **values, workers=len(lanes))
