"""What a run looks like at the moment in which it stands still: who waits for what, and who could still act."""

from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from scenarios.timeline import Lane, Timeline, TracedObject
from scenarios.timeline.vocabulary import (
    AT_EXIT,
    ON_BARRIER,
    ON_CONDITION,
    ON_EVENT,
    ON_IO,
    ON_JOIN,
    ON_LOCK,
    ON_PIPE,
    ON_QUEUE,
    ON_RESULT,
    ON_SEMAPHORE,
    ZOMBIE,
)
from scenarios.timeline.workers.program_names import is_helper

from .program import Program, said
from .wording import process_number

FOR_OTHERS: Final = frozenset(
    (ON_LOCK, ON_SEMAPHORE, ON_CONDITION, ON_EVENT, ON_BARRIER, ON_QUEUE, ON_JOIN, ON_RESULT, ON_PIPE, AT_EXIT)
)
SHORTEST: Final = 200_000_000  # ns that a wait has lasted when the run was stopped
PATIENCE: Final = 1_000_000_000  # ns, while it goes on
_OFTEN: Final = 3  # waits in a row that ended by their timeout: it will wait on
_BETWEEN: Final = 50_000_000  # ns from one of them to the next
FEEDER: Final = "QueueFeederThread"  # as multiprocessing calls the thread that sends on what was put
_INTERRUPTED: Final = "KeyboardInterrupt"
_JUST_BEFORE: Final = 200_000_000  # ns: by so much an exception is recorded after the wait that it ended


class Stand(NamedTuple):
    """What a lane does at the moment: `state` for `obj` at `site` since `since` (ns); see LastWait for the rest."""

    lane: Lane
    state: int
    obj: int
    site: int
    since: int
    timeout: int
    cause: str
    undone: int

    @property
    def is_for_others(self) -> bool:
        """Whether it is a wait that only another worker can end."""
        return self.state in FOR_OTHERS and self.timeout <= 0


class Scene:
    """A run, and the moment at which nothing went on any more: when it was stopped, or now."""

    def __init__(self, timeline: Timeline, program: Program) -> None:
        self.timeline = timeline
        self.program = program

    @cached_property
    def moment(self) -> int | None:
        """When to look (ns); None where the run came to its own end."""
        run = self.timeline
        if run.stopped is not None:
            return run.stopped.time
        if not run.ended:
            return run.now
        interrupted = _interrupted(run)
        if interrupted is not None:
            return interrupted
        first = run.lanes[0] if run.lanes else None
        return first.end_or(run.now) - 1 if first is not None and (first.signal or _left_some(run, first)) else None

    @cached_property
    def shortest(self) -> int:
        """How long (ns) a wait must have lasted to be spoken of."""
        return PATIENCE if not self.timeline.ended and self.timeline.stopped is None else SHORTEST

    @cached_property
    def stands(self) -> dict[int, Stand]:
        """What each lane that lived at the moment did, by its index."""
        if self.moment is None:
            return {}
        found = (_stand(lane, self.moment) for lane in self.timeline.lanes)
        return {stand.lane.index: stand for stand in found if stand is not None}

    @cached_property
    def waiting(self) -> list[Stand]:
        """Those who have waited for others for long."""
        moment = self.moment or 0
        return [each for each in self.stands.values() if each.is_for_others and moment - each.since >= self.shortest]

    @cached_property
    def free(self) -> list[Stand]:
        """Those who could still do something for the others, as far as can be known."""
        stuck = {each.lane.index for each in self.waiting}
        return [
            stand
            for stand in self.stands.values()
            if stand.lane.index not in stuck and not self._is_idle(stand, stuck) and not self.is_library(stand.lane)
        ]

    def _is_idle(self, stand: Stand, stuck: set[int]) -> bool:
        """Whether an event loop only waits for tasks that wait themselves, or a task for its loop, which is blocked."""
        if stand.lane.is_task:  # nobody goes on with a task whose thread waits
            return stand.lane.parent is not None and stand.lane.parent.index in stuck
        if stand.state != ON_IO:
            return False
        tasks = [each for each in self.stands.values() if each.lane.is_task and each.lane.parent is stand.lane]
        return bool(tasks) and all(each.lane.index in stuck for each in tasks)

    def is_gone(self, lane: Lane) -> bool:
        """Whether a lane has ended, or is a pool's worker that waits for its next task."""
        stand = self.stands.get(lane.index)
        return stand is None or (stand.state == ON_QUEUE and not stand.site)

    def runs_loop(self, lane: Lane) -> bool:
        """Whether tasks of an event loop live on a thread."""
        return any(each.lane.is_task and each.lane.parent is lane for each in self.stands.values())

    def length(self, queue: int) -> int:
        """How many items are in a queue (an object's index), as far as it is known."""
        _, lengths = self.timeline.queue_lengths.of(queue)
        return int(lengths[-1]) if len(lengths) else 0

    def on(self, *states: int) -> dict[int, list[Stand]]:
        """Those who wait in one of these states, by what they wait for (an object's index)."""
        found: dict[int, list[Stand]] = {}
        for stand in self.waiting:
            if stand.state in states and stand.obj:
                found.setdefault(stand.obj, []).append(stand)
        return found

    @staticmethod
    def is_library(lane: Lane) -> bool:
        """Whether a lane is the standard library's own, at nothing of the script's."""
        return lane.helper or is_helper(lane)

    def object(self, stand: Stand) -> TracedObject:
        """What somebody waits for."""
        return self.timeline.objects[stand.obj]

    def site_of(self, stand: Stand) -> int:
        """Where somebody stands: as its wait tells, or as it was last seen from outside."""
        positions = self.timeline.positions
        if stand.site or not len(positions):
            return stand.site
        rows = np.flatnonzero((positions.lane == stand.lane.index) & (positions.time <= (self.moment or 0)))
        return int(positions.site[rows[-1]]) if len(rows) else 0

    def line(self, site: int) -> int | str:
        """A line as sentences say it: its number, with the file's name where it is not the script's."""
        found = self.timeline.sites[site]
        return said(found, self.program)

    def worker_of(self, stand: Stand) -> Lane | None:
        """Whose end somebody waits for, as far as a name says it."""
        name = self.object(stand).name
        pid = process_number(name)
        named = [
            lane
            for lane in self.timeline.lanes
            if (lane.name == name or (lane.kind == "process" and lane.pid == pid)) and lane is not stand.lane
        ]
        alive = [lane for lane in named if lane.index in self.stands]
        return next(iter(alive or named), None)


def _stand(lane: Lane, moment: int) -> Stand | None:
    states = lane.states
    place = int(states.start.searchsorted(moment, "right")) - 1
    if place < 0 or lane.end_or(moment) < moment or states.state[place] == ZOMBIE:
        return None
    since, wait = int(states.start[place]), lane.last_wait
    known = (wait.timeout, wait.cause, wait.undone) if wait is not None and wait.since == since else (-1, "", 0)
    if known[0] > 0:
        since, again = _begun_again(lane, place)
        known = (-1 if again >= _OFTEN else known[0], *known[1:])
    return Stand(lane, int(states.state[place]), int(states.obj[place]), int(states.site[place]), since, *known)


def _begun_again(lane: Lane, place: int) -> tuple[int, int]:
    """Since when (ns) a lane has waited in this way, each time its timeout was over anew, and how often it has."""
    states, times, first = lane.states, 1, place
    same = (
        (states.state == states.state[place]) & (states.obj == states.obj[place]) & (states.site == states.site[place])
    )
    for row in range(place - 1, -1, -1):
        if same[row]:
            times, first = times + 1, row
        elif int(states.start[row + 1]) - int(states.start[row]) > _BETWEEN or states.state[row] in FOR_OTHERS:
            break
    return int(states.start[first]), times


def _left_some(run: Timeline, process: Lane) -> bool:
    """Whether a process ended by itself, as by os._exit(), while threads that are no daemons were at work."""
    end = process.end_or(run.now)
    threads = [lane for lane in run.lanes if lane.kind == "thread" and lane.parent is process and lane.traced]
    ours = (lane for lane in threads if not lane.daemon and not lane.helper)
    return any(lane.done is None and lane.end_or(run.now) >= end - _JUST_BEFORE // 4 for lane in ours)


def _interrupted(run: Timeline) -> int | None:
    """Just before Ctrl+C ended a wait; None where it did not end the run."""
    for mark in run.marks:
        if mark.name == "exception" and str(mark.args.get("text", "")).strip().endswith(_INTERRUPTED):
            lane = run.lanes[mark.lane]
            place = int(lane.states.start.searchsorted(mark.time, "right")) - 1
            while place >= 0 and mark.time - int(lane.states.start[place]) < _JUST_BEFORE:
                if place and int(lane.states.state[place - 1]) in FOR_OTHERS:
                    return int(lane.states.start[place]) - 1
                place -= 1
    return None
