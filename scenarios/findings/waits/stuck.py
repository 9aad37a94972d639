"""Who was still waiting for another worker when the run was stopped: what a deadlock looks like."""

from collections.abc import Iterator
from typing import Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import traced_object, worker, workers
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATES, ZOMBIE

_FOR_OTHERS: Final = frozenset(
    STATES.index(name)
    for name in ("lock", "semaphore", "condition", "event", "barrier", "queue", "join", "result", "exit")
)
SHORTEST: Final = 200_000_000  # ns


def still_waiting(timeline: Timeline) -> Iterator[Finding]:
    """The workers whose last state was a wait that only another worker could have ended."""
    stop = timeline.stopped
    found = [lane for lane in timeline.lanes if _waits(lane, stop.time)] if stop is not None else []
    if stop is None or not found:
        return
    begin = min(int(lane.states.start[_last(lane)]) for lane in found)
    lanes = tuple(lane.index for lane in found)
    if len(found) > 1:
        values = {"count": len(found), "workers": workers(found)}
        yield say("all_still_waiting", lanes, begin, stop.time, **values)
    else:
        target = traced_object(timeline, int(found[0].states.obj[_last(found[0])]))
        yield say("still_waiting", lanes, begin, stop.time, worker=worker(found[0]), object=target)


def _last(lane: Lane) -> int:
    """The last interval in which the worker lived."""
    return len(lane.states) - (2 if len(lane.states) > 1 and lane.states.state[-1] == ZOMBIE else 1)


def _waits(lane: Lane, stopped: int) -> bool:
    if not len(lane.states):
        return False
    begin, state = int(lane.states.start[_last(lane)]), int(lane.states.state[_last(lane)])
    return state in _FOR_OTHERS and lane.end_or(stopped) >= stopped and stopped - begin >= SHORTEST
