"""Processes without parents and processes whose parents do not care: orphans and zombies."""

from collections.abc import Iterator
from typing import Final

from scenarios.timeline import Timeline
from scenarios.timeline.measure import spans

from .finding import Finding
from .sentences import say
from .wording import duration, worker

SHORTEST: Final = 10_000_000  # ns; every process is a zombie for a moment


def orphans(timeline: Timeline) -> Iterator[Finding]:
    """Each process that outlived its parent."""
    for mark in timeline.marks:
        if mark.name == "orphaned":
            lane = timeline.lanes[mark.lane]
            end = lane.end_or(timeline.now)
            values = {"worker": worker(lane), "time": duration(end - mark.time), "parent": mark.args["new_parent"]}
            yield say("orphan", (lane.index,), mark.time, end, **values)


def zombies(timeline: Timeline) -> Iterator[Finding]:
    """Each process that was seen dead and not yet reaped."""
    for lane in timeline.lanes:
        for begin, end in spans(lane, "zombie", timeline.now).tolist():
            if end - begin < SHORTEST:
                continue
            yield say("zombie", (lane.index,), begin, end, worker=worker(lane), time=duration(end - begin))
