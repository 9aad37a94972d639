"""Objects and source lines by the numbers that records carry; their names and texts come when they come.

A program may make objects without end: so many are told apart. The others are counted, and else are nobody's: what is
waited for is then not known, and who held it is not kept.
"""

from collections import OrderedDict
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.objects import WORKER, Site, TracedObject
from scenarios.timeline.tables.run_data import RunData
from scenarios.tracer.wire.records import OBJECT_TYPES

from .dense_index import UNKNOWN, DenseIndex
from .remembering import remember
from .texts import Texts

_NONE = np.zeros(1, np.uint64)
_MOST_DIGITS = 9
MOST_OBJECTS: Final = 20_000  # locks, queues and the like that are told apart: each takes a KB
MOST_RESULTS: Final = 20_000  # the same of what comes by the thousand: futures, and tasks that somebody waits for
_RESULTS: Final = kinds(OBJECT_TYPES.index("Future"), OBJECT_TYPES.index("AsyncResult"))


_THINGS, _OF_RESULTS = range(2)  # sorts of objects, each with a room of its own


class ObjectTable:
    """Fills `objects` as numbers appear. A worker becomes an object when someone waits for it.

    Which is beyond what is told apart has the index 0, as has what is nothing in particular. Workers never are.
    """

    def __init__(self, run: RunData, texts: Texts) -> None:
        self._objects = run.objects
        self._beyond = run.beyond.objects
        self._texts = texts
        self._room = [MOST_OBJECTS, MOST_RESULTS]  # for how many more, by sort
        self._others: OrderedDict[int, None] = OrderedDict()  # the latest; several processes may name the same one
        self._index = DenseIndex()
        self._index.add(_NONE)
        self._workers: dict[int, str] = {}
        self._stages: OrderedDict[int, str] = OrderedDict()  # of tasks, by number: those that nobody has waited for yet

    def meet(self, numbers: NDArray[Any], types: NDArray[Any]) -> None:
        """Give an index to objects that are being named, as long as there is room for more; count the others."""
        results = _RESULTS[types]
        self._give(_THINGS, numbers[~results])
        self._give(_OF_RESULTS, numbers[results])
        others = self._index.find(numbers) == UNKNOWN
        for number, kind in zip(numbers[others].tolist(), types[others].tolist(), strict=True):
            self._beyond[_type(kind)] = self._beyond.get(_type(kind), 0) + (number not in self._others)
            remember(self._others, number, None)

    def indices(self, numbers: NDArray[Any]) -> Int64:
        """The object index of each number; new numbers get one, as long as there is room for more."""
        new = self._index.unknown(numbers)
        if len(new):
            workers = np.array([number in self._workers for number in new.tolist()])
            self._add(new[workers])
            unnamed = np.array([number not in self._others for number in new.tolist()])
            self._give(_OF_RESULTS, new[~workers & unnamed])
        return np.maximum(self._index.find(numbers), 0)

    def _give(self, sort: int, numbers: NDArray[Any]) -> None:
        new = self._index.unknown(numbers)[: self._room[sort]]
        self._room[sort] -= len(new)
        self._add(new)

    def _add(self, numbers: NDArray[Any]) -> None:
        for number in self._index.add(numbers):
            worker = self._workers.get(number)
            self._objects.append(TracedObject() if worker is None else TracedObject(worker, WORKER))
            self._objects[-1].stage = self._stages.pop(number, "")

    def index(self, number: int) -> int:
        """The object index of one number."""
        known = self._index.find_one(number)
        if known == UNKNOWN and number not in self._others:
            return int(self.indices(np.array([number], np.uint64))[0])
        return max(known, 0)

    def describe(self, number: int, object_type: int, name: int, slots: int, site: int) -> None:
        """Take in what a NAME record says of an object that has been met."""
        index = self.index(number)
        if not index:
            return
        described = self._objects[index]
        described.type = _type(object_type)
        described.slots, described.site = slots, site
        self._texts.ask(name, partial(setattr, described, "name"))

    def add_short_waits(self, number: int, count: int, length: int) -> None:
        """Take in that an object was waited for so many times, for `length` ns together."""
        index = self.index(number)
        if not index:
            return
        waited_for = self._objects[index]
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


def _type(code: int) -> str:
    return OBJECT_TYPES[code] if code < len(OBJECT_TYPES) else ""


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
