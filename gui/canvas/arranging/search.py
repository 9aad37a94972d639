"""Looks through a run for some text: names of workers, functions, locks and queues, and what was printed; no Qt."""

import time
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.tables.objects import WORKER
from scenarios.timeline.vocabulary import object_name

NO_LINE: Final = -1
_LINES: Final = 500  # that are looked through at a time
MOST: Final = 100_000  # hits that one can go to; lanes are found beyond that, too

_Hits = tuple[Int64, NDArray[np.int64], Int64]  # times, lanes, lines


class Search:
    """One look through a timeline as it stands; `step` does a part of it, so that nobody has to wait.

    `lanes` are those that have to do with the text; the hits, in the order of their times, are where.
    """

    def __init__(self, timeline: Timeline, text: str) -> None:
        self.text = text
        self.version = timeline.version
        self.lanes: set[int] = set()
        self.times: Int64 = np.empty(0, np.int64)
        self.where: NDArray[np.int64] = np.empty(0, np.int64)  # the hits' lanes
        self.lines: Int64 = np.empty(0, np.int64)  # the number of a line that was printed, NO_LINE for others
        self.done = False
        self._timeline, self._wanted = timeline, text.casefold()
        self._found: list[_Hits] = []
        self._parts = self._look()

    def step(self, seconds: float) -> bool:
        """Look on for some time, a part at least; whether all was looked through."""
        until = time.perf_counter() + seconds
        while not self.done:
            if next(self._parts, None) is None:
                self._settle()
            elif time.perf_counter() >= until:
                break
        return self.done

    def beside(self, clock: int, step: int) -> int | None:
        """The number of the first hit after a time of the run's clock, or before it; round and round."""
        count = len(self.times)
        if not count:
            return None
        place = self.times.searchsorted(clock, "right") if step > 0 else self.times.searchsorted(clock) - 1
        return int(place) % count

    def _matches(self, text: str) -> bool:
        return self._wanted in text.casefold()

    def _look(self) -> Iterator[bool]:
        timeline = self._timeline
        sites = np.array([self._is_in(number) for number in range(len(timeline.sites))], bool)
        objects = np.array([each.type != WORKER and self._matches(object_name(each.name)) for each in timeline.objects])
        objects[:1] = False  # nothing in particular
        yield True
        for lane in timeline.lanes:
            if not lane.helper:
                self._look_at(lane, sites, objects)
                yield True
        self._look_at_holds(objects)
        self._look_at_positions(sites)
        yield True
        yield from self._look_at_lines()

    def _is_in(self, number: int) -> bool:
        site = self._timeline.sites[number]
        return bool(site.line or site.function) and any(map(self._matches, (site.function, *site.callers)))

    def _look_at(self, lane: Lane, sites: NDArray[np.bool_], objects: NDArray[np.bool_]) -> None:
        """A hit where a lane begins that is called so, and at each first of a row of intervals that match."""
        if self._matches(lane.name):
            self._add(np.array([lane.begin]), lane.index)
        matching = _of(sites, lane.states.site) | _of(objects, lane.states.obj)
        self._add(lane.states.start[_firsts(matching)], lane.index)

    def _look_at_holds(self, objects: NDArray[np.bool_]) -> None:
        holds = self._timeline.holds
        rows = np.flatnonzero(_of(objects, holds.object))
        self._add(holds.start[rows], holds.lane[rows].astype(np.int64))

    def _look_at_positions(self, sites: NDArray[np.bool_]) -> None:
        """Where a lane was seen in a function in which it was not seen the time before."""
        positions = self._timeline.positions
        matching = _of(sites, positions.site)
        for lane in np.unique(positions.lane[matching]).tolist():
            mine = np.flatnonzero(positions.lane == lane)
            self._add(positions.time[mine[_firsts(matching[mine])]], lane)

    def _look_at_lines(self) -> Iterator[bool]:
        output, first = self._timeline.output, 0
        while lines := output.lines(first, _LINES):
            found = [line for line in lines if self._matches(line.text)]
            columns = [np.array([line[field] for line in found], np.int64) for field in (0, 1, 4)]
            self._add(columns[0], columns[1], columns[2])
            first = lines[-1].number + 1
            yield True

    def _add(self, times: Int64, lanes: "NDArray[np.int64] | int", lines: Int64 | None = None) -> None:
        if not len(times):
            return
        where = np.full(len(times), lanes, np.int64) if isinstance(lanes, int) else lanes
        numbers = np.full(len(times), NO_LINE, np.int64) if lines is None else lines
        self.lanes.update(np.unique(where[where >= 0]).tolist())
        self._found.append((times, where, numbers))

    def _settle(self) -> None:
        self.done = True
        if self._found:
            times, where, lines = (np.concatenate(each) for each in zip(*self._found, strict=True))
            order = np.lexsort((where, times))[:MOST]
            self.times, self.where, self.lines = times[order], where[order], lines[order]


def _of(table: NDArray[np.bool_], codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """What a table says of each code; of one that has come since it was made: no."""
    known: NDArray[np.bool_] = table[np.where(codes < len(table), codes, 0)]
    return known


def _firsts(matching: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Where rows of matches begin."""
    return np.flatnonzero(matching & ~np.append(False, matching[:-1]))
