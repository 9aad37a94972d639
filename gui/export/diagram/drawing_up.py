"""Draws up the diagram of a run: which rows, what stands in them, which arrows."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gui.canvas.lanes.end_words import end_words
from gui.canvas.lanes.marks import mark_words
from gui.canvas.lanes.words.interval_words import interval_words
from gui.canvas.rows.holds.hold_row import HoldRow
from gui.canvas.rows.mark_spots import is_bad, lanes_of
from gui.canvas.rows.prepared import Prepared
from gui.export.job import ExportJob
from gui.export.options import OBJECTS
from scenarios.language import gettext
from scenarios.recording import Recording
from scenarios.timeline import Int64, Lane
from scenarios.timeline.vocabulary import STARTING, UNTOLD, WAKE_CAUSES, object_name, type_name

from .diagram import Arrow, Box, Diagram, Row, Sign
from .joining import groups

MOST_ARROWS: Final = 6  # the waits that took longest; of more, none would stand out
_LEAST_WAIT: Final = 0.02  # of the span: a shorter one needs no arrow
_MOST_LOCKS: Final = 8
_BY_START: Final = WAKE_CAUSES.index("start")


class DrawingUp:
    """One run's diagram; `parts` parts of its span can be told apart, and `most_rows` find room."""

    def __init__(self, job: ExportJob, parts: int, most_rows: int, recording: Recording | None = None) -> None:
        self._job, self._most_rows = job, most_rows
        self._recording = recording or job.recording
        self._timeline = self._recording.timeline
        self._prepared = Prepared(self._timeline, self._recording.metadata.source)
        self._prepared.update()
        self._t0, self._t1 = self._span()
        self._least = (self._t1 - self._t0) // parts

    def diagram(self) -> Diagram:
        """Draw it up; costs by the intervals of the span."""
        lanes = [lane for lane in self._lanes() if self._in_sight(lane)]
        locks = self._lock_rows() if self._job.options.has(OBJECTS) else []
        locks = locks[: max(self._most_rows - min(len(lanes), self._most_rows - min(len(locks), 3)), 0)]
        shown = lanes[: max(self._most_rows - len(locks), 1)]
        rows = [self._row(lane) for lane in shown]
        return Diagram(
            self._t0, self._t1, self._least, (*rows, *locks), tuple(self._arrows(shown)), len(lanes) - len(shown)
        )

    def _span(self) -> tuple[int, int]:
        timeline, span = self._timeline, self._job.options.span
        begin = min([0, *(lane.begin - timeline.origin for lane in timeline.lanes)])
        t0, t1 = span if span and self._recording is self._job.recording else (begin, timeline.now - timeline.origin)
        return int(t0), max(int(t1), int(t0) + 1)

    def _lanes(self) -> list[Lane]:
        if self._recording is self._job.recording:
            return self._job.lanes()
        return self._timeline.ordered()

    def _in_sight(self, lane: Lane) -> bool:
        begin, end = lane.begin - self._timeline.origin, lane.end_or(self._timeline.now) - self._timeline.origin
        return bool(len(lane.states)) and begin < self._t1 and end > self._t0

    def _row(self, lane: Lane) -> Row:
        end = lane.end_or(self._timeline.now) - self._timeline.origin
        ending = end_words(self._timeline, lane) if lane.end is not None and end <= self._t1 else ()
        return Row(lane.name or str(lane.tid), lane, tuple(self._boxes(lane)), tuple(self._signs(lane)), ending, end)

    def _boxes(self, lane: Lane) -> Iterator[Box]:
        states, origin = lane.states, self._timeline.origin
        edges = np.append(states.start, lane.end_or(self._timeline.now)) - origin
        first = max(int(edges.searchsorted(self._t0, "right")) - 1, 0)
        last = min(int(edges.searchsorted(self._t1)), len(states))
        edges = np.clip(edges[first : last + 1], self._t0, self._t1)
        if len(edges) < 2:
            return
        if self._prepared.rows.slices.any:
            yield from self._functions(edges, states.site[first:last])
            return
        state, objects = states.state[first:last], states.obj[first:last]
        for begin, end, place in groups(edges, state, self._least):
            t0, t1 = int(edges[begin]), int(edges[end])
            if t1 > t0:
                alike = objects[begin:end][state[begin:end] == state[place]]
                obj = int(objects[place]) if (alike == objects[place]).all() else 0
                words = self._words(lane, int(state[place]), obj, (t0 + t1) // 2)
                yield Box(t0, t1, int(state[place]), words, end - begin)

    def _functions(self, edges: Int64, site: NDArray[np.uint32]) -> Iterator[Box]:
        """Of what another program recorded, the innermost functions."""
        for begin, end, place in groups(edges, site, self._least):
            t0, t1 = int(edges[begin]), int(edges[end])
            function = self._timeline.sites[int(site[place])].function
            if t1 > t0 and function:
                yield Box(t0, t1, UNTOLD, (function,), end - begin)

    def _words(self, lane: Lane, state: int, obj: int, middle: int) -> tuple[str, ...]:
        """What to write into an interval; the function that it was in before all."""
        words = interval_words(self._timeline, state, obj)
        calls = self._prepared.rows.calls.between(lane, lane.begin, lane.end_or(self._timeline.now))
        name = calls.at(middle + self._timeline.origin) if state != STARTING else -1
        if name < 0:
            return words
        function = self._prepared.rows.calls.names[name]
        said = gettext("{what}: {more}")
        return (*(said.format(what=function, more=each) for each in words), function, *words)

    def _signs(self, lane: Lane) -> Iterator[Sign]:
        marks = [*self._timeline.marks, *self._prepared.rows.story.marks]
        for mark in sorted(marks, key=lambda each: each.time):
            time = mark.time - self._timeline.origin
            if lane.index in lanes_of(mark) and self._t0 <= time <= self._t1:
                yield Sign(time, mark.name, mark_words(mark), is_bad(mark))

    def _lock_rows(self) -> list[Row]:
        """The locks that were held longest, in the order in which they came to be."""
        held = self._timeline.holds
        locks = sorted(self._prepared.locks.locks, key=lambda lock: lock.object)
        weights = {lock.object: int(np.count_nonzero(held.object == lock.object)) for lock in locks}
        kept = sorted(locks, key=lambda lock: -weights[lock.object])[:_MOST_LOCKS]
        rows = []
        for lock in (each for each in locks if each in kept):
            traced = self._timeline.objects[lock.object]
            for number, slot in enumerate(lock.slots, 1):
                name = object_name(traced.name) or type_name(traced.type)
                boxes = tuple(self._held(slot))
                if boxes:
                    rows.append(Row(f"{name} {number}" if len(lock.slots) > 1 else name, None, boxes))
        return rows

    def _held(self, slot: HoldRow) -> Iterator[Box]:
        intervals, timeline = slot.intervals, self._timeline
        if not len(intervals):
            return
        edges = np.clip(np.append(intervals.start, timeline.now) - timeline.origin, self._t0, self._t1)
        holder = np.append(-1, timeline.holds.lane.astype(np.int64))[intervals.obj]  # -1: it was free
        for begin, end, place in groups(edges, holder, self._least):
            t0, t1, lane = int(edges[begin]), int(edges[end]), int(holder[place])
            if t1 > t0 and lane >= 0:
                who = timeline.lanes[lane]
                yield Box(t0, t1, -1, (who.name or str(who.tid),), end - begin, who.rank)

    def _arrows(self, lanes: list[Lane]) -> Iterator[Arrow]:
        """Those that ended the longest waits; who starts whom is to be seen without."""
        wakes, origin = self._timeline.wakes, self._timeline.origin
        row_of = {lane.index: row for row, lane in enumerate(lanes)}
        found: list[tuple[int, Arrow]] = []
        for lane in lanes:
            mine = np.flatnonzero((wakes.to_lane == lane.index) & (wakes.cause != _BY_START))
            times = wakes.to_time[mine]
            place = np.maximum(lane.states.start.searchsorted(times) - 1, 0)
            waited = times - lane.states.start[place]
            long = np.flatnonzero(waited >= (self._t1 - self._t0) * _LEAST_WAIT)
            for index in long[np.argsort(-waited[long])][:MOST_ARROWS].tolist():
                row, source = int(mine[index]), row_of.get(int(wakes.from_lane[mine[index]]))
                t0, t1 = int(wakes.from_time[row]) - origin, int(wakes.to_time[row]) - origin
                if source is not None and source != row_of[lane.index] and self._t0 <= t0 and t1 <= self._t1:
                    found.append((int(waited[index]), Arrow(source, t0, row_of[lane.index], t1)))
        found.sort(key=lambda each: -each[0])
        return (arrow for _waited, arrow in found[:MOST_ARROWS])


def diagram_of(job: ExportJob, parts: int, most_rows: int, recording: Recording | None = None) -> Diagram:
    """The diagram of a job's run, or of another run in the same manner."""
    return DrawingUp(job, parts, most_rows, recording).diagram()
