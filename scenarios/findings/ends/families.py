"""Processes without parents and processes whose parents do not care: orphans and zombies."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.waits.lengths import alike
from scenarios.findings.wording import worker
from scenarios.timeline import Timeline
from scenarios.timeline.queries.measure import spans
from scenarios.timeline.workers.program_names import is_helper

SHORTEST: Final = 100_000_000  # ns; every process is a zombie for a moment


def orphans(timeline: Timeline) -> Iterator[Finding]:
    """Each process that outlived its parent."""
    until = _until(timeline)
    for mark in timeline.marks:
        lane = timeline.lanes[mark.lane]
        if mark.name == "orphaned" and mark.time < until and not is_helper(lane):
            end = min([lane.end_or(timeline.now), *spans(lane, "zombie", timeline.now)[:, 0].tolist()])
            if end <= mark.time:
                continue
            values = {"worker": worker(lane), "time": end - mark.time, "parent": mark.args["new_parent"]}
            yield say("orphan", (lane.index,), mark.time, end, **values)


def _until(timeline: Timeline) -> int:
    """Whoever is ended by the stop of the run is nobody's child any more, and that is no news."""
    return timeline.stopped.time if timeline.stopped is not None else timeline.now + 1


def zombies(timeline: Timeline) -> Iterator[Finding]:
    """The processes that were seen dead and not yet reaped, in one sentence."""
    until = _until(timeline)
    found = [
        (end - begin, begin, end, lane)
        for lane in timeline.lanes
        for begin, end in np.minimum(spans(lane, "zombie", timeline.now), until).tolist()
        if end - begin >= SHORTEST and not is_helper(lane)
    ]
    if found:
        length, begin, end, longest = max(found, key=itemgetter(0))
        lanes = [longest.index, *(lane.index for *_, lane in found if lane is not longest)]
        key, values = "zombie", dict[str, Any](worker=worker(longest), time=length)
        if len(lanes) > 1:
            lengths = np.array([length for length, *_ in found])
            key, length = ("zombies_alike", int(lengths.mean())) if alike(lengths) else ("zombies", length)
            values |= {"count": len(lanes), "time": int(lengths.sum()), "longest": length}
        yield say(key, tuple(lanes), begin, end, **values)
