"""Who waited for whom: how long each worker waited while which other one held what it wanted."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.language import noop
from scenarios.record_arrays import distinct
from scenarios.timeline import Int64, Timeline
from scenarios.timeline.queries.measure import covered, joined
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.vocabulary import ON_JOIN, ON_LOCK, ON_SEMAPHORE

from .lanes import SECOND, name_of
from .table import Column, Row, Table, Unit

COLUMNS: Final = (
    Column("waiter", noop("who waited")),
    Column("object", noop("for")),
    Column("holder", noop("held by")),
    Column("waits", noop("waits"), Unit.COUNT),
    Column("waited", noop("waited"), Unit.SECONDS),
)


def who_waited_for_whom(timeline: Timeline, _: int = 0) -> Table:
    """A row for each waiter, object and holder; where several held it at once, each is told with the whole wait.

    Of what was summed nobody knows who held it just then: such a row has no holder, and no number of waits.
    """
    waits = waits_in(timeline, ON_LOCK, ON_SEMAPHORE)
    known = waits.begin >= timeline.coarse.until
    past, waits = (WaitTable(*(column[which] for column in waits)) for which in (~known, known))
    rows = [row for obj in distinct(waits.obj).tolist() if obj for row in _of_object(timeline, obj, waits)]
    rows += _of_the_past(timeline, past)
    rows += _joins(timeline)
    rows.sort(key=lambda row: -float(row.cells[4] or 0))
    return Table("waits", noop("Who waited for whom"), COLUMNS, tuple(rows))


def _of_object(timeline: Timeline, obj: int, waits: WaitTable) -> Iterator[Row]:
    """Each holder's time is summed up once and asked for all waits: it costs by holders, not by pairs."""
    mine = waits.obj == obj
    lane, begin, end = waits.lane[mine], waits.begin[mine], waits.end[mine]
    for holder, spans in _held_by(timeline, obj):
        waited = covered(spans, end) - covered(spans, begin)
        for waiter in distinct(lane[(waited > 0) & (lane != holder)]).tolist():
            rows = (lane == waiter) & (waited > 0)
            names = (name_of(timeline.lanes[waiter]), timeline.objects[obj].name, name_of(timeline.lanes[holder]))
            yield Row((*names, int(rows.sum()), int(waited[rows].sum()) * SECOND), (waiter, holder), obj)


def _of_the_past(timeline: Timeline, waits: WaitTable) -> Iterator[Row]:
    for lane, obj in np.unique(np.column_stack([waits.lane, waits.obj]), axis=0).tolist():
        if obj:
            rows = (waits.lane == lane) & (waits.obj == obj)
            waited = int((waits.end - waits.begin)[rows].sum()) * SECOND
            yield Row((name_of(timeline.lanes[lane]), timeline.objects[obj].name, None, None, waited), (lane,), obj)


def _held_by(timeline: Timeline, obj: int) -> Iterator[tuple[int, Int64]]:
    """Each lane that held the object, with when it did (ns), ascending and without overlaps."""
    holds = timeline.holds
    rows = holds.of(obj)
    rows = rows[np.argsort(holds.start[rows], kind="stable")]
    ends = np.minimum(holds.end[rows], timeline.now)
    for lane in distinct(holds.lane[rows]).tolist():
        own = holds.lane[rows] == lane
        until = np.maximum.accumulate(ends[own])  # levels of an RLock lie within one another
        yield lane, joined(np.column_stack([holds.start[rows][own], until]))


def _joins(timeline: Timeline) -> Iterator[Row]:
    """A join waits for a worker itself."""
    waits = waits_in(timeline, ON_JOIN)
    for lane, obj in np.unique(np.column_stack([waits.lane, waits.obj]), axis=0).tolist():
        rows = (waits.lane == lane) & (waits.obj == obj)
        name = timeline.objects[obj].name
        whom = [each.index for each in timeline.lanes if name and each.name == name][:1]
        waited = int((waits.end - waits.begin)[rows].sum()) * SECOND
        count = None if waits.summed[rows].any() else int(rows.sum())
        yield Row((name_of(timeline.lanes[lane]), "join()", name or None, count, waited), (lane, *whom), obj)
