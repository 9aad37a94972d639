"""Objects and source lines by the numbers that records carry; their names and texts come when they come."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.objects import WORKER, Site, TracedObject
from scenarios.tracer.wire.records import OBJECT_TYPES

from .dense_index import UNKNOWN, DenseIndex
from .remembering import remember
from .texts import Texts

_NONE = np.zeros(1, np.uint64)
_MOST_DIGITS = 9


class ObjectTable:
    """Fills `objects` as numbers appear. A worker becomes an object when someone waits for it."""

    def __init__(self, objects: list[TracedObject], texts: Texts) -> None:
        self._objects = objects
        self._texts = texts
        self._index = DenseIndex()
        self._index.add(_NONE)
        self._workers: dict[int, str] = {}
        self._stages: dict[int, str] = {}  # of tasks, by number: those that nobody has waited for yet

    def indices(self, numbers: NDArray[Any]) -> Int64:
        """The object index of each number; new numbers get one."""
        for number in self._index.add(numbers):
            worker = self._workers.get(number)
            self._objects.append(TracedObject() if worker is None else TracedObject(worker, WORKER))
            self._objects[-1].stage = self._stages.pop(number, "")
        return self._index.find(numbers)

    def index(self, number: int) -> int:
        """The object index of one number."""
        known = self._index.find_one(number)
        return known if known != UNKNOWN else int(self.indices(np.array([number], np.uint64))[0])

    def describe(self, number: int, object_type: int, name: int, slots: int, site: int) -> None:
        """Take in what a NAME record says of an object."""
        described = self._objects[self.index(number)]
        described.type = OBJECT_TYPES[object_type] if object_type < len(OBJECT_TYPES) else ""
        described.slots, described.site = slots, site
        self._texts.ask(name, partial(setattr, described, "name"))

    def add_short_waits(self, number: int, count: int, length: int) -> None:
        """Take in that an object was waited for so many times, for `length` ns together."""
        waited_for = self._objects[self.index(number)]
        waited_for.short_waits += count
        waited_for.short_waited += length

    def name_worker(self, number: int, name: str) -> None:
        """Take in the name of a worker that someone may wait for."""
        self._workers[number] = name
        index = self._index.find_one(number)
        if index > 0:
            self._objects[index].name, self._objects[index].type = name, WORKER

    def stage(self, number: int, stage: str) -> None:
        """Take in how far a task has come, which somebody may wait for now or later."""
        index = self._index.find_one(number)
        if index > 0:
            self._objects[index].stage = stage
        else:
            remember(self._stages, number, stage)

    def number_of(self, index: int) -> int:
        """The number of an object."""
        return self._index.known[index]


class SiteTable:
    """Fills `sites` as text numbers appear in records."""

    def __init__(self, sites: list[Site], texts: Texts) -> None:
        self._sites = sites
        self._texts = texts
        self._index = DenseIndex()
        self._index.add(_NONE)

    def indices(self, numbers: NDArray[Any]) -> Int64:
        """The site index of each text number; new numbers get one."""
        for number in self._index.add(numbers):
            self._sites.append(Site())
            self._texts.ask(number, partial(self._describe, len(self._sites) - 1))
        return self._index.find(numbers)

    def _describe(self, index: int, text: str) -> None:
        path, line, function, callers = [*text.split("\n", 3), "", "", ""][:4]
        number = int(line) if line.isdecimal() and len(line) <= _MOST_DIGITS else 0
        self._sites[index] = Site(path, number, function, tuple(callers.split()))
