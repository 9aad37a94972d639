"""A run's intervals, spans, holds, queues and wakes as the page's columns."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from gui.canvas.rows.prepared import Prepared
from scenarios.timeline import OPEN, Int64, Lane, Timeline
from scenarios.timeline.vocabulary import TASK_KINDS

from .columns import PackedColumns

FUNCTION: Final = len(TASK_KINDS)  # the kind of a span that is a function, beside those of tasks
Span = tuple[int, int, int, int]  # start and end, ns; the name's index; the kind


class RunColumns:
    """Fills `columns` with a run; times count from `base` (ns of the run's clock), lanes by their rows on the page."""

    def __init__(self, timeline: Timeline, prepared: Prepared, lanes: list[Lane], base: int) -> None:
        self.columns = PackedColumns()
        self.names: list[str] = []
        self._timeline, self._prepared, self._lanes, self._base = timeline, prepared, lanes, base
        self._numbers: dict[str, int] = {}
        self._row_of = np.zeros(len(timeline.lanes), np.int64)  # by lane; 0: it has no row
        for row, lane in enumerate(lanes, 1):
            self._row_of[lane.index] = row

    def add_all(self) -> None:
        """Everything."""
        self._add_states()
        self._add_spans()
        self._add_wakes()
        self._add_holds()
        self._add_queues()

    def _add_states(self) -> None:
        lanes = self._lanes
        counts = [len(lane.states) for lane in lanes]
        self.columns.add_ascending("states.start", _joined(lane.states.start - self._base for lane in lanes), counts)
        self.columns.add("states.state", _joined(lane.states.state for lane in lanes))
        self.columns.add("states.obj", _joined(lane.states.obj for lane in lanes))
        self.columns.add("states.site", _joined(lane.states.site for lane in lanes))

    def _add_spans(self) -> None:
        """What is named along the top of a lane: its tasks, else the functions it was in."""
        pieces = [self._spans_of(lane) for lane in self._lanes]
        counts = [len(each) for each in pieces]
        spans = np.concatenate([np.empty((0, 4), np.int64), *pieces])
        self.columns.add_ascending("spans.start", spans[:, 0], counts)
        self.columns.add("spans.length", spans[:, 1] - spans[:, 0])
        self.columns.add("spans.name", spans[:, 2])
        self.columns.add("spans.kind", spans[:, 3])

    def _spans_of(self, lane: Lane) -> Int64:
        rows, tasks, now = self._prepared.rows, self._timeline.tasks, self._timeline.now
        if rows.tasks.has(lane.index):
            mine = np.flatnonzero(tasks.lane == lane.index)
            mine = mine[np.argsort(tasks.start[mine], kind="stable")]
            end = np.where(tasks.end[mine] == OPEN, lane.end_or(now), tasks.end[mine])
            names, kinds = self._named(tasks.names, tasks.name[mine]), tasks.kind[mine].astype(np.int64)
            start = tasks.start[mine]
        else:
            recorded = rows.slices.has(lane)
            calls = rows.slices.innermost(lane) if recorded else rows.calls.between(lane, lane.begin, lane.end_or(now))
            start, end = calls.start, calls.end
            names, kinds = self._named(rows.calls.names, calls.name), np.full(len(start), FUNCTION)
        return np.column_stack([start - self._base, np.maximum(end, start) - self._base, names, kinds])

    def _named(self, names: list[str], used: Any) -> Int64:
        """The page's numbers of names, of which `used` are indices."""
        numbers = np.zeros(len(names), np.int64)
        for each in np.unique(used).tolist():
            numbers[each] = self._numbers.setdefault(names[each], len(self._numbers))
        self.names = list(self._numbers)
        found: Int64 = numbers[np.asarray(used, np.intp)]
        return found

    def _add_wakes(self) -> None:
        wakes, rows = self._timeline.wakes, self._row_of
        source, target = rows[wakes.from_lane], rows[wakes.to_lane]
        seen = np.flatnonzero((source > 0) & (target > 0) & (source != target))
        seen = seen[np.argsort(wakes.to_time[seen], kind="stable")]
        self.columns.add("wakes.cause", wakes.cause[seen])
        self.columns.add("wakes.from", source[seen] - 1)
        self.columns.add("wakes.to", target[seen] - 1)
        self.columns.add_ascending("wakes.time", wakes.to_time[seen] - self._base, [len(seen)])
        self.columns.add("wakes.ago", wakes.to_time[seen] - wakes.from_time[seen])

    def _add_holds(self) -> None:
        """A row a slot of each lock: from when on it was held by which row of the lanes, 0: by none of them."""
        slots = [slot.intervals for lock in self._prepared.locks.locks for slot in lock.slots]
        counts = [len(each) for each in slots]
        holders = np.append(0, self._row_of[self._timeline.holds.lane])
        self.columns.add_ascending("holds.start", _joined(each.start - self._base for each in slots), counts)
        self.columns.add("holds.holder", _joined(holders[each.obj] for each in slots))

    def _add_queues(self) -> None:
        queues = self._prepared.queues.rows
        times = [np.maximum(each.time - self._base, 0) for each in queues]
        self.columns.add_ascending("queues.time", _joined(times), [len(each) for each in times])
        self.columns.add("queues.length", _joined(each.depth for each in queues))


def _joined(parts: Iterator[Any] | list[Any]) -> Int64:
    return np.concatenate([np.empty(0, np.int64), *parts]).astype(np.int64)
