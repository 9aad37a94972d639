"""What is asked of one moment: midway through the longest wait of its kind, what main does, or who holds the lock.

Midway, and not where the wait begins: what the others do just then is a race, and another in each run.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.language import noop
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATES

from .answers import Answer, Kind
from .workers import end_of_main, main_of, shown, workers_of

MAIN_DOES: Final = {  # what main may do at the moment, as it is told; the keys stand in files
    "computes": noop("computes"),
    "sleeps": noop("sleeps"),
    "waits": noop("waits for others"),
    "over": noop("is done with its code"),
}
_COMPUTES: Final = ("starting", "running", "ready", "gil")
_TOLD: Final = ("sleep", "lock", "semaphore", "condition", "event", "barrier", "queue", "pipe", "join", "result", "io")
_WAITS: Final = [STATES.index(state) for state in _TOLD]  # those that a record tells of


class _Wait(NamedTuple):
    """From when to when (ns), and for what: index into Timeline.objects."""

    start: int
    end: int
    obj: int

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2


def moment_of(answer: Answer, timeline: Timeline) -> int | None:
    """The moment (ns) that the question is about; None for others, and when there was no such wait."""
    wait = _wait_asked_for(answer, timeline)
    return None if wait is None else wait.middle


def main_at(timeline: Timeline, function: str) -> str | None:
    """What main does midway through the longest wait of a worker in this function; None where nobody can tell."""
    moment = moment_of(Answer(Kind.MAIN_AT, function), timeline)
    if moment is None:
        return None
    if moment >= end_of_main(timeline):
        return "over"
    states = main_of(timeline).states
    row = int(np.searchsorted(states.start, moment, "right")) - 1
    state = STATES[states.state[row]] if row >= 0 else ""
    if state == "sleep":
        return "sleeps"
    return "computes" if state in _COMPUTES else "waits" if state in _TOLD else None


def holder(timeline: Timeline, name: str) -> str | None:
    """The worker that holds this lock midway through the longest wait for it; None where that is not one for sure."""
    wait = _wait_asked_for(Answer(Kind.HOLDER, name), timeline)
    if wait is None:
        return None
    holds = timeline.holds
    rows = holds.of(wait.obj)
    rows = rows[(holds.start[rows] <= wait.middle) & (holds.end[rows] > wait.middle)]
    lanes = set(holds.lane[rows].tolist())
    if len(lanes) != 1 or np.any(holds.count[rows] > 1):  # a burst is many holds, nobody knows when each was
        return None
    return timeline.lanes[lanes.pop()].name or None


def _wait_asked_for(answer: Answer, timeline: Timeline) -> _Wait | None:
    if answer.kind is Kind.MAIN_AT:
        sites = [answer.name in (site.function, *site.callers) for site in timeline.sites]
        return _longest(timeline, workers_of(timeline), in_site=np.array(sites, np.bool_))
    if answer.kind is Kind.HOLDER:
        objects = [traced.name == answer.name for traced in timeline.objects]
        return _longest(timeline, shown(timeline), for_object=np.array(objects, np.bool_))
    return None


def _longest(
    timeline: Timeline,
    lanes: Iterable[Lane],
    in_site: NDArray[np.bool_] | None = None,
    for_object: NDArray[np.bool_] | None = None,
) -> _Wait | None:
    """The longest wait at one of these sites, or for one of these objects."""
    found: list[_Wait] = []
    for lane in lanes:
        states = lane.states
        wanted = np.isin(states.state, _WAITS)
        if in_site is not None:
            wanted &= in_site[states.site]
        if for_object is not None:
            wanted &= for_object[states.obj]
        rows = np.flatnonzero(wanted)
        if len(rows):
            starts, ends = states.start[rows], lane.ends(timeline.now)[rows]
            longest = int(np.argmax(ends - starts))
            found.append(_Wait(int(starts[longest]), int(ends[longest]), int(states.obj[rows[longest]])))
    return max(found, key=lambda wait: wait.end - wait.start, default=None)
