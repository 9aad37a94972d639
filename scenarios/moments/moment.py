"""What stood at one moment of a run, as a function of its timeline and the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.vocabulary import (
    AT_EXIT,
    BLOCKED,
    GIL,
    ON_LOCK,
    ON_RESULT,
    READY,
    RUNNING,
    STARTING,
    STATES,
)

from .so_far import lines_until

COMPUTING: Final = (RUNNING, READY, GIL)  # it goes on by itself, as soon as it is let
WAITING: Final = np.array([ON_LOCK <= code <= ON_RESULT or code == AT_EXIT for code in range(len(STATES))])
_UNKNOWN: Final = int(np.iinfo(np.int64).min)


class Worker(NamedTuple):
    """A lane that lived at the moment: in `state` for `obj` since `since` (ns), at line `site` (0: nobody knows).

    `summed`: it did so about then, and other things in turn; when each was is not kept of a long run's past.
    """

    lane: int
    state: int
    obj: int
    site: int
    since: int
    summed: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether it surely waits for something that another worker has, does or gives."""
        return bool(WAITING[self.state]) and not self.summed


class Held(NamedTuple):
    """A lock or semaphore in a worker's hands: `levels` deep or that many keys of it, since `since` (ns).

    `in_turns`: by a row of holds too short to be told one by one, or summed, of which one was going on, or had just
    ended.
    """

    obj: int
    lane: int
    since: int
    levels: int
    in_turns: bool


@dataclass(frozen=True)
class Moment:
    """A moment of a timeline at `time` (ns, its clock); nothing of it changes what is known later."""

    time: int
    workers: tuple[Worker, ...]  # that were alive, by their lanes' index
    held: tuple[Held, ...]  # in the order in which they were taken
    lengths: dict[int, int]  # of queues, by object
    printed: int  # lines that were written by then
    blur: int = 0  # ns: what was shorter is summed here, in no known order; 0 where all is as it was

    @cached_property
    def by_lane(self) -> dict[int, Worker]:
        """The workers by their lanes' index."""
        return {worker.lane: worker for worker in self.workers}

    @property
    def waiting(self) -> Iterator[Worker]:
        """Those who wait for something that has a name."""
        return (worker for worker in self.workers if worker.is_waiting and worker.obj)

    def holders(self, obj: int) -> list[Held]:
        """Who holds an object, the longest first."""
        return [each for each in self.held if each.obj == obj]

    def queue_for(self, obj: int) -> list[Worker]:
        """Who waits for an object, the longest first."""
        return sorted((each for each in self.waiting if each.obj == obj), key=lambda each: (each.since, each.lane))


def moment(timeline: Timeline, time: int) -> Moment:
    """What stood at `time` (ns on the timeline's clock). Before the first moment and after the last: nothing.

    Costs one search a lane, and one pass over the holds, the queues' lengths and the looks from outside: a few ms for
    a million of each.
    """
    seen = latest_rows(timeline.positions.lane, timeline.positions.time, time)
    sites = timeline.positions.site
    workers = tuple(_placed(each, seen, timeline.positions.time, sites) for each in workers_at(timeline, time))
    lengths = timeline.queue_lengths
    rows = latest_rows(lengths.object, lengths.time, time)
    known = {queue: int(lengths.length[row]) for queue, row in sorted(rows.items())}
    alive = {worker.lane for worker in workers}
    held = tuple(each for each in _held(timeline, time) if each.lane in alive)
    coarse = timeline.coarse
    blur = coarse.bucket if time < coarse.until else 0
    return Moment(time, workers, held, known, lines_until(timeline.output, time), blur)


def workers_at(timeline: Timeline, time: int) -> list[Worker]:
    """Who lived at `time` (ns) and what each did, as its own records say; costs one search a lane."""
    found = (_worker(lane, time, timeline.now) for lane in timeline.lanes if not lane.helper)
    return [each for each in found if each is not None]


def latest_rows(key: NDArray[Any], time: Int64, until: int) -> dict[int, int]:
    """For each key the row with its latest time that is no later than `until`; of equal times the last row."""
    rows = np.flatnonzero(time <= until)
    if not len(rows):
        return {}
    keys, times = key[rows], time[rows]
    latest = np.full(int(keys.max()) + 1, _UNKNOWN)
    np.maximum.at(latest, keys, times)
    last = times == latest[keys]
    return dict(zip(keys[last].tolist(), rows[last].tolist(), strict=True))


def lives_at(lane: Lane, time: int, now: int) -> bool:
    """Whether a lane had begun and had not ended; at its last moment it has, at that of a run that goes on not yet."""
    return lane.begin <= time and (time < lane.end if lane.end is not None else time <= now)


def _worker(lane: Lane, time: int, now: int) -> Worker | None:
    if not lives_at(lane, time, now):
        return None
    states = lane.states
    place = int(states.start.searchsorted(time, "right")) - 1
    if place < 0:
        return Worker(lane.index, STARTING, 0, 0, lane.begin)
    summed = bool(states.summed[place])
    site = 0 if summed else int(states.site[place])
    since = int(states.start[place])
    return Worker(lane.index, int(states.state[place]), int(states.obj[place]), site, since, summed)


def _placed(worker: Worker, seen: dict[int, int], times: Int64, sites: NDArray[Any]) -> Worker:
    """Where its own record says no line: the one at which it was last seen from outside, while it did the same."""
    row = seen.get(worker.lane)
    if worker.site or worker.summed or row is None or worker.state not in (*COMPUTING, BLOCKED):
        return worker
    return worker._replace(site=int(sites[row])) if times[row] >= worker.since else worker


def _held(timeline: Timeline, time: int) -> list[Held]:
    holds = timeline.holds
    rows = np.flatnonzero((holds.start <= time) & (holds.end > time))
    found: dict[tuple[int, int], Held] = {}
    for row in rows[np.argsort(holds.start[rows], kind="stable")].tolist():
        obj, lane = int(holds.object[row]), int(holds.lane[row])
        before = found.get((obj, lane))
        levels = 1 + (before.levels if before else 0)
        since = before.since if before else int(holds.start[row])
        in_turns = bool(holds.count[row] != 1 or holds.summed[row])
        found[obj, lane] = Held(obj, lane, since, levels, in_turns)
    return list(found.values())
