"""Finds deadlocks: rings of workers that wait for one another, and locks whose holder is no more.

The wait-for graph of a moment has an edge from each worker that waits for a lock, a semaphore, a result or another's
end to those who hold it, are at it, or whose end it is. Only waits that have stood for STANDS are looked at, each once:
the last wait of a ring closes it, and a ring that stood still since then for STANDS is a deadlock. A wait with a
timeout ends. Whoever waits for a plain lock that it holds itself may still be set going: anybody may give that back.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.arrival.lane_table import ALIVE, LaneTable
from scenarios.timeline.arrival.object_table import ObjectTable
from scenarios.timeline.tables.columns import Replacement
from scenarios.timeline.tables.marks import Mark
from scenarios.timeline.tables.run_data import RunData
from scenarios.timeline.workers.lane_ends import LaneEnds
from scenarios.tracer.wire.records import ON_JOIN, ON_LOCK, ON_RESULT, ON_SEMAPHORE, STATES

from .abandoned import Abandoned
from .long_holds import LongHolds
from .wait_graph import ring

STANDS: Final = 500_000_000  # ns
_STATES: Final = kinds(ON_LOCK, ON_SEMAPHORE, ON_JOIN, ON_RESULT)
_FOR_WORKERS: Final = (ON_JOIN, ON_RESULT)  # the object is a worker


class Wait(NamedTuple):
    """One wait of a lane, from `since` to `until` (ns; ALIVE while it goes on), for an object."""

    since: int
    until: int
    lane: int
    state: int
    obj: int


class Deadlocks:
    """Marks deadlocks. What it costs goes by the waits of STANDS or longer, and twenty times a second by the lanes."""

    def __init__(
        self, run: RunData, table: LaneTable, objects: ObjectTable, lane_ends: LaneEnds,
        lanes_of: Callable[[int], list[int]] = lambda _: [],
    ) -> None:  # fmt: skip
        """`lanes_of` gives the lanes on which a pool's task runs, by its number."""
        self._run = run
        self._table = table
        self._objects = objects
        self._lane_ends = lane_ends
        self._lanes_of = lanes_of
        self._holds = LongHolds(run.holds, STANDS)
        self._horizon = 0
        self._over: list[Wait] = []  # that came to an end
        self._waits: dict[int, list[Wait]] = {}  # by lane
        self._seen: dict[int, int] = {}  # by lane: the begin of its last wait that was looked at
        self._abandoned = Abandoned(run, lane_ends)

    def add(self, over: NDArray[Any]) -> None:
        """Take in waits that came to an end: `lane`, `since`, `time` of the end, `state`, `obj`."""
        lasting = (over["time"] - over["since"] >= STANDS) & (over["timeout"] <= 0)
        long = over[lasting & _STATES[over["state"]]]
        columns = [long[name].tolist() for name in ("since", "time", "lane", "state", "obj")]
        self._over += map(Wait, *columns)

    def abandon(self, rows: list[int]) -> None:
        """Take in holds (rows of Holds) that ended with their lane."""
        self._abandoned.add(rows)

    def moved(self, made: Replacement) -> None:
        """Rows of Holds have other numbers now."""
        self._holds.moved(made)
        self._abandoned.moved(made)

    def settle(self, horizon: int) -> None:
        """Mark the deadlocks that stood for STANDS before `horizon` (ns), before which nothing can change any more."""
        waits = sorted(self._over + self._going_on(horizon))
        if waits:
            self._holds.look()
            self._waits = {}
            for wait in waits:
                self._waits.setdefault(wait.lane, []).append(wait)
            for wait in waits:
                self._look_at(wait, horizon)
        self._over = [wait for wait in self._over if wait.until > horizon]
        self._holds.forget(horizon)
        self._horizon = horizon

    def _going_on(self, horizon: int) -> list[Wait]:
        """The waits of STANDS or longer without a recorded end: they go on, or ended with their lane."""
        facts = self._table.facts
        state, since, end = (facts.column(name) for name in ("block_state", "block_time", "end"))
        lasting = (np.minimum(end, horizon) - since >= STANDS) & (facts.column("block_timeout") <= 0)
        rows = np.flatnonzero(_STATES[state] & (end > self._horizon) & lasting)
        found = []
        for lane, obj in zip(rows.tolist(), facts.block_obj[rows].tolist(), strict=True):
            until = self._lane_ends.life_over(self._table.lanes[lane], ALIVE)
            found.append(Wait(int(since[lane]), until, lane, int(state[lane]), obj))
        return found

    def _look_at(self, wait: Wait, horizon: int) -> None:
        if min(wait.until, horizon) - wait.since < STANDS:
            return
        if wait.state == ON_LOCK and wait.obj:
            self._look_for_holder(wait, horizon)
        if self._seen.get(wait.lane, -1) < wait.since and not self._may_be_given(wait):
            self._seen[wait.lane] = wait.since
            lanes = ring(lambda lane: self._waits_for(lane, wait.since), wait.lane)
            if lanes:
                first = lanes.index(min(lanes, key=self._age))
                lanes = lanes[first:] + lanes[:first]
                self._mark(wait.since, wait.lane, list(self._links(lanes, wait.since)))

    def _may_be_given(self, wait: Wait) -> bool:
        """Whether a worker waits for a plain lock that it holds itself, and another is left who may give it back."""
        if wait.state != ON_LOCK or not wait.obj or self._run.objects[wait.obj].type != "Lock":
            return False
        holders = self._run.holds.lane[self._holds.of(wait.obj, wait.since, wait.since + STANDS)].tolist()
        if wait.lane not in holders:
            return False
        lane = self._run.lanes[wait.lane]
        if wait.until < lane.end_or(ALIVE):
            return True  # somebody did
        here = [other for other in self._run.lanes if other.pid == lane.pid and other is not lane]
        waiting = {each for each, waits in self._waits.items() if any(other.until == ALIVE for other in waits)}
        stopped = self._run.ended or self._run.stopped is not None
        return not stopped and any(
            other.end is None and not other.helper and other.index not in waiting for other in here
        )

    def _age(self, lane: int) -> tuple[int, int]:
        """Orders lanes by when they were started: which of them was heard of first is chance."""
        return self._run.lanes[lane].begin, lane

    def _waits_for(self, lane: int, begin: int) -> list[int]:
        """The lanes that could have set a lane going from `begin` on for STANDS; none if it was not waiting."""
        wait = self._standing(lane, begin)
        if wait is None or not wait.obj:
            return []
        if wait.state in _FOR_WORKERS:
            number = self._objects.number_of(wait.obj)
            worker = self._table.worker_lanes.get(number)
            return self._lanes_of(number) if worker is None else [worker.index]
        rows = self._holds.of(wait.obj, begin, begin + STANDS)
        holders = self._run.holds.lane[rows].tolist()
        slots = self._run.objects[wait.obj].slots
        if wait.state == ON_SEMAPHORE and (not 0 < slots <= len(rows) or lane in holders):
            return []  # a semaphore may be given back by one who never took it, and so is no one's who does
        return sorted(set(holders))

    def _standing(self, lane: int, begin: int) -> Wait | None:
        waits = (wait for wait in self._waits.get(lane, []) if wait.since <= begin and wait.until >= begin + STANDS)
        return next(waits, None)

    def _links(self, lanes: list[int], begin: int) -> Iterator[dict[str, Any]]:
        """What each lane of a ring waits for, and what it holds that the one before it waits for."""
        for before, lane in zip([lanes[-1], *lanes], lanes, strict=False):
            wait, wanted = self._standing(lane, begin), self._standing(before, begin)
            if wait is not None and wanted is not None:
                held = {} if wanted.state in _FOR_WORKERS else {"holds": self._run.objects[wanted.obj].name}
                yield self._who(lane) | held | self._what(wait)

    def _look_for_holder(self, wait: Wait, horizon: int) -> None:
        """Mark a lock that nobody gives back, since the lane that holds it is no more."""
        standing = self._holds.of(wait.obj, wait.since, wait.since + STANDS)
        left = self._abandoned.of(wait.obj, standing, min(wait.until, horizon))
        begin = wait.since if left is None else max(wait.since, left.since)
        if left is None or min(wait.until, horizon) - begin < STANDS:
            return
        self._abandoned.mark_reported(left.row)
        standing_waits = (self._standing(lane, begin) for lane in self._waits)
        waiting = [other for other in standing_waits if other is not None and other.obj == wait.obj]
        holder = self._who(left.lane) | {"holds": self._run.objects[wait.obj].name, "ended": True}
        self._mark(begin, wait.lane, [holder, *(self._who(other.lane) | self._what(other) for other in waiting)])

    def _who(self, lane: int) -> dict[str, Any]:
        return {"lane": lane, "worker": self._run.lanes[lane].name}

    def _what(self, wait: Wait) -> dict[str, Any]:
        """The wait as the run file has a state."""
        states = self._run.lanes[wait.lane].states
        place = int(states.start.searchsorted(wait.since, "right")) - 1
        site = self._run.sites[int(states.site[place])]
        known = {"state": STATES[wait.state], "on": self._run.objects[wait.obj].name}
        return known | ({"line": site.line, "file": site.path} if site.line else {})

    def _mark(self, time: int, lane: int, cycle: list[dict[str, Any]]) -> None:
        stopped = self._run.stopped
        if stopped is None or time < stopped.time:  # who is being ended one after the other is in no deadlock
            self._run.marks.append(Mark(time, lane, "deadlock", {"cycle": cycle}))
