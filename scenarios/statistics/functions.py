"""The student's own functions: how long workers slept or waited in each, and how many were in it at once."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from scenarios.language import noop
from scenarios.questions.at_once import most_at_once
from scenarios.questions.workers import shown
from scenarios.record_arrays import distinct
from scenarios.timeline import Int64, Lane, Site, Timeline
from scenarios.timeline.queries.measure import joined
from scenarios.timeline.tables.columns import Bools
from scenarios.timeline.vocabulary import STATES

from .lanes import SECOND
from .table import Column, Row, Table, Unit

COLUMNS: Final = (
    Column("function", noop("function")),
    Column("time", noop("time"), Unit.SECONDS),
    Column("workers", noop("workers"), Unit.COUNT),
    Column("most_at_once", noop("most at once"), Unit.COUNT),
)
_MODULE: Final = "<module>"
# While it computes, the line of the last record is where a worker was, and not where it is
_NOT_KNOWN: Final = [STATES.index(state) for state in ("running", "ready", "gil", "blocked", "starting", "zombie")]


class Visits(NamedTuple):
    """When workers stood in a function: (n, 2) begins and ends in ns, and whose lane each was."""

    spans: Int64
    lane: Int64


def of_functions(timeline: Timeline, _: int = 0) -> Table:
    """A row a function that a record named; one that no record names is not known."""
    rows = []
    for name, visits in visits_of(timeline).items():
        lanes = tuple(distinct(visits.lane).tolist())
        total = int(np.diff(visits.spans, axis=1).sum()) * SECOND
        rows.append(Row((name, total, len(lanes), most_in(timeline, visits)), lanes))
    rows.sort(key=lambda row: -float(row.cells[1] or 0))
    return Table("functions", noop("Functions"), COLUMNS, tuple(rows))


def visits_of(timeline: Timeline) -> dict[str, Visits]:
    """When workers stood in each function, by its name; what a thread waits for in a task's step is the task's."""
    numbers: dict[str, int] = {}
    of_site = _reached_by(timeline.sites, numbers)
    pieces: dict[int, list[Visits]] = {}
    of_tasks = [lane.states.start for lane in timeline.lanes if lane.is_task]
    in_steps = np.unique(np.concatenate(of_tasks)) if of_tasks else np.empty(0, np.int64)
    for lane in shown(timeline):
        told_elsewhere = np.isin(lane.states.start, in_steps) & (not lane.is_task)
        for number, visits in _of_lane(lane, ~told_elsewhere, of_site, timeline.now):
            pieces.setdefault(number, []).append(visits)
    return {
        name: Visits(*(np.concatenate(columns) for columns in zip(*pieces[number], strict=True)))
        for name, number in numbers.items()
        if number in pieces
    }


def most_in(timeline: Timeline, visits: Visits) -> int | None:
    """How many were in a function at once; None where several were and a part is summed: when each was is not known."""
    several = len(distinct(visits.lane)) > 1
    return None if several and timeline.coarse.until > timeline.origin else most_at_once(visits.spans)


def _reached_by(sites: Sequence[Site], numbers: dict[str, int]) -> Bools:
    """Which functions (columns, numbered as they appear) a line (rows) stands in, or was called from."""
    names = [{name for name in (*site.callers, site.function) if name and name != _MODULE} for site in sites]
    rows = [[numbers.setdefault(name, len(numbers)) for name in sorted(each)] for each in names]
    reached = np.zeros((len(sites), len(numbers)), np.bool_)
    for row, columns in enumerate(rows):
        reached[row, columns] = True
    return reached


def _of_lane(lane: Lane, counted: Bools, reached: Bools, now: int) -> Iterator[tuple[int, Visits]]:
    known = counted & ~np.isin(lane.states.state, _NOT_KNOWN)
    intervals = np.column_stack([lane.states.start, lane.ends(now)])[known]
    inside = reached[lane.states.site[known]]
    for number in np.flatnonzero(inside.any(axis=0)).tolist():
        spans = joined(intervals[inside[:, number]])
        yield number, Visits(spans, np.full(len(spans), lane.index))
