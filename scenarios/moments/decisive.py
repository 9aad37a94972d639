"""The step that decided a deadlock: the acquire after which no order could have ended well.

In a ring each worker holds what the one before it waits for. Once the last of them has taken what it holds, each goes
on to a wait that only the next one could end, whoever goes first. Before, the one who wanted that last object could
have had it, and given back its own. This is said only where it is sure: of a ring of two or more workers, of locks that
one alone can hold and of joins, none of which waited for anybody else on its way from that moment to its wait in the
ring; who waits for others on the way may do something else in another order.
"""

from typing import Any, Final, NamedTuple

import numpy as np

from scenarios.timeline import Lane, Mark, Timeline
from scenarios.timeline.vocabulary import ON_JOIN, ON_LOCK

from .moment import WAITING
from .wait_graph import joined_worker

_EXCLUSIVE: Final = ("Lock", "RLock")


class Decisive(NamedTuple):
    """At `time` (ns) lane number `lane` took object number `obj`: from then on the deadlock `mark` had to come."""

    time: int
    lane: int
    obj: int
    mark: Mark


class _Wait(NamedTuple):
    """A worker's wait in the ring: for an object, since `since` (ns)."""

    lane: Lane
    state: int
    obj: int
    since: int


def decisive_step(timeline: Timeline, mark: Mark) -> Decisive | None:
    """The decisive step of a deadlock that was marked; None where it cannot be said for sure."""
    cycle: list[dict[str, Any]] = mark.args.get("cycle", []) if mark.name == "deadlock" else []
    waits = [_wait(timeline.lanes[link["lane"]], mark.time) for link in cycle if "state" in link]
    ring = [wait for wait in waits if wait is not None]
    if len(ring) < 2 or len(ring) < len(cycle):
        return None
    taken = [_taken(timeline, *pair, mark.time) for pair in zip(ring, [*ring[1:], *ring[:1]], strict=True)]
    known = [each for each in taken if each]
    if None in taken or not known:
        return None
    time, lane, obj = max(known)
    sure = all(_goes_by_itself(wait, time, obj if wait.lane.index == lane else 0) for wait in ring)
    return Decisive(time, lane, obj, mark) if sure else None


def _wait(lane: Lane, time: int) -> _Wait | None:
    """What a lane waits for at a time, where the wait is for a lock or for a worker's end."""
    states = lane.states
    place = int(states.start.searchsorted(time, "right")) - 1
    if place < 0 or states.state[place] not in (ON_LOCK, ON_JOIN) or not states.obj[place]:
        return None
    return _Wait(lane, int(states.state[place]), int(states.obj[place]), int(states.start[place]))


def _taken(timeline: Timeline, wait: _Wait, following: _Wait, time: int) -> tuple[()] | tuple[int, int, int] | None:
    """When the next of the ring took what one waits for, who, what; () where its end is it, None if not surely so."""
    if wait.state == ON_JOIN:
        return () if joined_worker(timeline, wait.lane.index, wait.obj) == following.lane.index else None
    holds, holder = timeline.holds, following.lane.index
    rows = np.flatnonzero((holds.object == wait.obj) & (holds.start <= time) & (holds.end > time))
    if timeline.objects[wait.obj].type not in _EXCLUSIVE or not len(rows):
        return None
    alone = (holds.lane[rows] == holder).all() and (holds.count[rows] == 1).all()
    since = int(holds.start[rows].min())
    return (since, holder, wait.obj) if alone and since <= following.since else None


def _goes_by_itself(wait: _Wait, time: int, took: int) -> bool:
    """Whether a worker waits for nobody from a time, at which it `took` an object, until its wait in the ring."""
    states = wait.lane.states
    first = max(int(states.start.searchsorted(time, "right")) - 1, 0)
    last = int(states.start.searchsorted(wait.since))
    for_others = WAITING[states.state[first:last]]
    if took and last > first and states.obj[first] == took:
        for_others[0] = False  # the wait for it, which ends at this moment
    return not for_others.any()
