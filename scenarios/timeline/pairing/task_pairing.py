"""Pairs the begins and ends of tasks, and finds who set whom going by submitting a task or by ending one."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.arrival.object_table import ObjectTable
from scenarios.timeline.arrival.remembering import remember
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.tables.columns import Int64, Replacement
from scenarios.timeline.tables.holds import OPEN
from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.objects import STAGES
from scenarios.timeline.tables.tasks import Tasks
from scenarios.tracer.wire.records import (
    BY_DONE,
    BY_SUBMIT,
    ON_RESULT,
    SUBMIT,
    TASK,
    TASK_BEGIN,
    TASK_END,
    TASK_KINDS,
    UNBLOCK,
)

from .wake_finder import WakeFinder

_, QUEUED, BEGUN = STAGES
MOST_NAMES: Final = 20_000  # of tasks
_OURS: Final = kinds(SUBMIT, TASK_BEGIN, TASK_END)
_FIELDS: Final = ("kind", "flags", "wall", "obj", "a", "b")


class _Event(NamedTuple):
    kind: int
    flags: int
    wall: int
    obj: int
    a: int
    b: int
    lane: int


class TaskPairing:
    """Fills `tasks`. By the order of arrival: whoever submits, ends or waits records it before the others can."""

    def __init__(
        self, tasks: Tasks, lanes: list[Lane], texts: Texts, wake_finder: WakeFinder, objects: ObjectTable
    ) -> None:
        self._tasks = tasks
        self._lanes = lanes
        self._texts = texts
        self._wake_finder = wake_finder
        self._objects = objects
        self._names: dict[int, int] = {}  # by text number: index into tasks.names
        self._shared: dict[str, int] = {}  # of tasks that have no name of their own
        self._ids: OrderedDict[int, int] = OrderedDict()  # by task number
        self._met = 0
        self._submits: OrderedDict[int, tuple[int, int, int]] = OrderedDict()  # lane, wall, how many will still begin
        self._ends: OrderedDict[int, tuple[int, int]] = OrderedDict()  # by number as submitted: of the latest end
        self._open: dict[tuple[int, int, int], list[int]] = {}  # (lane, number, kind) -> rows, the innermost last
        self._cut: dict[int, list[int]] = {}  # rows that ended with their lane, by lane

    def add(self, records: NDArray[Any], lanes: Int64) -> None:
        """Take in records; `lanes` are their lanes' indices, -1: about no lane."""
        kind = records["kind"]
        result = (kind == UNBLOCK) & (records["flags"] == ON_RESULT) & (records["a"] == 1)
        places = np.flatnonzero((_OURS[kind] | result) & (lanes >= 0))
        if not len(places):
            return
        columns = [records[name][places].tolist() for name in _FIELDS]
        begun: list[tuple[int, ...]] = []
        ended: list[tuple[int, int]] = []
        for event in map(_Event, *columns, lanes[places].tolist()):
            if event.kind == TASK_BEGIN:
                row = len(self._tasks) + len(begun)
                self._open.setdefault((event.lane, event.obj, event.flags), []).append(row)
                begun.append(self._begin(event))
            elif event.kind == TASK_END:
                self._end(event, ended)
            elif event.kind == SUBMIT:
                self._id(event.obj)
                self._objects.stage(event.obj, QUEUED)
                remember(self._submits, event.obj, (event.lane, event.wall, event.b))
            else:
                self._wake(BY_DONE, self._ends.get(event.obj), event)
        if begun:
            self._tasks.extend(*np.array(begun, np.int64).T)
        if ended:
            rows, walls = np.array(ended, np.int64).T
            self._tasks.end[rows] = np.maximum(walls, self._tasks.start[rows])

    def lanes_of(self, number: int) -> list[int]:
        """The lanes on which a pool's task runs by what has arrived so far."""
        return [lane for lane, running, kind in self._open if running == number and kind == TASK]

    def end_lane(self, lane: int, end: int) -> None:
        """A lane has ended (or, as turns out later, ended earlier): what still ran there ended with it."""
        still = [key for key in self._open if key[0] == lane]
        rows = self._cut.get(lane, []) + [row for key in still for row in self._open.pop(key)]
        if rows:
            self._cut[lane] = rows
            self._tasks.end[rows] = np.maximum(end, self._tasks.start[rows])

    def moved(self, made: Replacement) -> None:
        """Rows have other numbers now; those that were summed have ended for good."""
        for key, rows in self._open.items():
            self._open[key] = made.moved(rows).tolist()
        for lane, rows in self._cut.items():
            kept = [row for row in rows if not made.first <= row < made.last]
            self._cut[lane] = made.moved(kept).tolist()

    def _begin(self, event: _Event) -> tuple[int, ...]:
        self._lanes[event.lane].is_no_helper()
        submitted = event.b or event.obj
        if event.flags == TASK:
            self._objects.stage(submitted, BEGUN)
        if event.flags == TASK and (submit := self._submits.get(submitted)):
            lane, wall, left = submit
            if left == 1:
                del self._submits[submitted]
            elif left:
                self._submits[submitted] = (lane, wall, left - 1)
            self._wake(BY_SUBMIT, (lane, wall), event)
        kind = min(event.flags, len(TASK_KINDS) - 1)
        return event.lane, event.wall, OPEN, self._name(event.a), kind, self._id(event.obj)

    def _end(self, event: _Event, ended: list[tuple[int, int]]) -> None:
        key = (event.lane, event.obj, event.flags)
        rows = self._open.get(key)
        if rows is not None:  # else it ran nowhere: a future's result that was set by hand
            ended.append((rows.pop(), event.wall))
            if not rows:
                del self._open[key]
        if event.flags == TASK:
            remember(self._ends, event.b or event.obj, (event.lane, event.wall))

    def _wake(self, cause: int, by: tuple[int, int] | None, event: _Event) -> None:
        if by is not None and by[0] != event.lane:
            self._wake_finder.know(cause, by[0], _always(by[1]), event.lane, _always(event.wall))

    def _name(self, number: int) -> int:
        index = self._names.get(number)
        if index is None and len(self._names) >= MOST_NAMES:
            return self._shared_name(number)
        if index is None:
            index = self._names[number] = len(self._tasks.names)
            self._tasks.names.append("")
            self._texts.ask(number, partial(self._tasks.names.__setitem__, index))
        return index

    def _shared_name(self, number: int) -> int:
        """Each task of an event loop has its own name, "work (Task-7)": those beyond are called by their function."""
        known = [""]
        self._texts.ask(number, known.append)
        name = known[-1].partition(" (")[0] if len(self._shared) < MOST_NAMES else ""
        if name not in self._shared:
            self._shared[name] = len(self._tasks.names)
            self._tasks.names.append(name)
        return self._shared[name]

    def _id(self, number: int) -> int:
        if number not in self._ids:
            self._met += 1
            remember(self._ids, number, self._met)
        return self._ids[number]


def _always(time: int) -> Callable[[], int]:
    return lambda: time
