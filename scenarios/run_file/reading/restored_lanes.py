"""The lanes of an opened file: who is whose parent, and whose life an event falls into."""

from typing import Final, NamedTuple

import numpy as np

from scenarios.language import noop
from scenarios.run_file.format.fields import Event, damaged, ns, text, whole
from scenarios.timeline import Lane

from .collecting import EventCollector
from .held import Whose
from .slices import Table

_KINDS: Final = ("process", "thread", "task")


class Part(NamedTuple):
    """The rows of a table that belong to one lane, and what else each of them said: (row of the lane, unknown keys)."""

    lane: Lane
    rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    details: list[tuple[int, Event]]


class RestoredLanes:
    """Lanes by (pid, tid) and time: a pid used twice has two lanes."""

    def __init__(self, collected: EventCollector) -> None:
        """Raises DamagedError."""
        self.lanes: list[Lane] = []
        self.details: list[tuple[int, Event]] = []  # of lanes
        self.cpu_ns: list[int] = []  # by lane, at its first reading
        self._by_worker: dict[Whose, list[Lane]] = {}
        met = sorted(enumerate(collected.lanes), key=lambda item: whole(item[1][1], "lane", item[0]))
        for _, (who, args, detail) in met:
            if detail:
                self.details.append((len(self.lanes), detail))
            self._add(who, args, collected)
        for who in [*collected.states, *collected.holds.whose]:
            if who not in self._by_worker:
                self._add(who, {}, collected)
        for lanes in self._by_worker.values():
            lanes.sort(key=lambda lane: lane.begin)
        for lane, (_, (_, args, _)) in zip(self.lanes, met, strict=False):
            lane.parent = self._parent(lane, args)

    def at(self, who: Whose, time: int) -> Lane:
        """The lane of (pid, tid) at a moment. Raises DamagedError when there is none."""
        lanes = self._by_worker.get(who)
        if lanes is None:
            damaged(
                noop("is about process {pid}, thread {tid}, of which the file says nothing else"),
                pid=who[0],
                tid=who[1],
            )
        return next((lane for lane in reversed(lanes) if lane.begin <= time), lanes[0])

    def split(self, who: Whose, table: Table) -> list[Part]:
        """Deal the rows of a table out to the lanes of (pid, tid), by time."""
        lanes = self._by_worker.get(who, [])
        rows, order = table.rows()
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        bounds = [0, *np.searchsorted(rows[:, 0], [lane.begin for lane in lanes[1:]]).tolist(), len(rows)]
        shares = []
        for lane, first, last in zip(lanes, bounds, bounds[1:], strict=False):
            found = [(int(place[row]) - first, detail) for row, detail in table.details if first <= place[row] < last]
            shares.append(Part(lane, rows[first:last], found))
        return shares

    def _add(self, who: Whose, args: Event, collected: EventCollector) -> None:
        pid, tid = who
        kind = args.get("kind", "process" if pid == tid else "thread")
        lane = Lane(
            len(self.lanes), kind if kind in _KINDS else damaged(noop("has the kind {kind!r}"), kind=kind), pid, tid
        )
        lane.name, lane.daemon = text(args, "name", ""), args.get("daemon") is True
        lane.traced, lane.helper = args.get("traced") is not False, args.get("helper") is True
        lane.rank, lane.command = whole(args, "rank", lane.index), text(args, "command", "")
        lane.core = whole(args, "core", -1)
        lane.done = ns(args["done"]) if args.get("done") is not None else None
        if "begin" in args:
            lane.begin = ns(args["begin"])
            lane.end = None if args.get("end") is None else ns(args["end"])
        elif who in collected.states:
            rows, _ = collected.states[who].rows()
            lane.begin, lane.end = int(rows[0, 0]), int(rows[:, 1].max())
        self.lanes.append(lane)
        self.cpu_ns.append(whole(args, "cpu_ns", 0))
        self._by_worker.setdefault(who, []).append(lane)

    def _parent(self, lane: Lane, args: Event) -> Lane | None:
        """By its number where the file has it, else a thread's process, or the process with the parent's pid."""
        index = args.get("parent_lane")
        if isinstance(index, int) and 0 <= index < len(self.lanes) and not self._above(self.lanes[index], lane):
            return self.lanes[index]
        pid = lane.pid if lane.kind == "thread" else args.get("parent")
        if "parent_lane" in args or not isinstance(pid, int):
            return None
        lanes = [other for other in self._by_worker.get((pid, pid), []) if not self._above(other, lane)]
        return next((other for other in reversed(lanes) if other.begin <= lane.begin), None)

    @staticmethod
    def _above(lane: Lane | None, other: Lane) -> bool:
        """Whether `lane` is `other` or stands below it: a parent must not be its own descendant."""
        while lane is not None:
            if lane is other:
                return True
            lane = lane.parent
        return False
