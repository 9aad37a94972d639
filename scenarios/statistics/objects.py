"""Each lock, semaphore, queue and the rest: how often it was taken, how long it was held, and waited for."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.language import noop
from scenarios.timeline import OPEN, Int64, Timeline
from scenarios.timeline.queries.measure import most_holding
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.tables.objects import WORKER
from scenarios.timeline.vocabulary import STATES, TYPE_WORDS

from .lanes import SECOND
from .table import Cell, Column, Row, Table, Unit

COLUMNS: Final = (
    Column("object", noop("object")),
    Column("type", noop("type"), Unit.WORD),
    Column("taken", noop("taken"), Unit.COUNT),
    Column("contended", noop("contended"), Unit.SHARE),
    Column("most_at_once", noop("most at once"), Unit.COUNT),
    Column("held", noop("held"), Unit.SECONDS),
    Column("mean_hold", noop("mean hold"), Unit.SECONDS),
    Column("longest_hold", noop("longest hold"), Unit.SECONDS),
    Column("waits", noop("waits"), Unit.COUNT),
    Column("waited", noop("waited"), Unit.SECONDS),
    Column("mean_wait", noop("mean wait"), Unit.SECONDS),
    Column("longest_wait", noop("longest wait"), Unit.SECONDS),
)


def of_objects(timeline: Timeline, _: int = 0) -> Table:
    """A row an object that was held or waited for; of workers that are joined tells `who_waited_for_whom`."""
    waits = waits_in(timeline, *range(len(STATES)))
    rows = [_row(timeline, obj, waits) for obj in _used(timeline, waits)]
    rows.sort(key=lambda row: -float(row.cells[9] or 0))
    return Table("objects", noop("Locks, queues and other objects"), COLUMNS, tuple(rows))


def _used(timeline: Timeline, waits: WaitTable) -> Iterator[int]:
    for obj in np.union1d(timeline.holds.object, waits.obj).tolist():
        if obj and timeline.objects[obj].type != WORKER:
            yield int(obj)


def _row(timeline: Timeline, obj: int, waits: WaitTable) -> Row:
    traced = timeline.objects[obj]
    kind = TYPE_WORDS.get(traced.type, traced.type)
    mine = waits.obj == obj
    lengths, single = (waits.end - waits.begin)[mine], waits.single[mine]
    count = len(lengths) + traced.short_waits
    waited = int(lengths.sum()) + traced.short_waited
    lanes = set(waits.lane[mine].tolist()) | set(timeline.holds.lane[timeline.holds.of(obj)].tolist())
    cells: tuple[Cell, ...] = (
        traced.name or kind,
        kind,
        *_holding(timeline, obj, count),
        count,
        waited * SECOND,
        waited * SECOND / count if count else None,
        int(single.max()) * SECOND if single.any() else None,
    )
    return Row(cells, tuple(sorted(lanes)), obj)


def _holding(timeline: Timeline, obj: int, waits: int) -> tuple[Cell, ...]:
    """How often it was taken, the share that had to wait, the most at once, and how long it was held."""
    holds = timeline.holds
    rows = holds.of(obj)
    if not len(rows):
        return (None,) * 6
    taken = int(holds.count[rows].sum())
    lengths = held(timeline, rows)
    one_by_one = lengths[(holds.count[rows] == 1) & (holds.summed[rows] == 0)]
    longest = int(one_by_one.max()) * SECOND if len(one_by_one) else None  # a burst tells of its holds together
    contended = min(waits / taken, 1.0) if taken else 0.0
    return (
        taken,
        contended,
        most_holding(timeline, obj),
        int(lengths.sum()) * SECOND,
        int(lengths.sum()) * SECOND / taken,
        longest,
    )


def held(timeline: Timeline, rows: Int64) -> Int64:
    """How long (ns) these holds lasted, or have lasted so far."""
    ends = np.where(timeline.holds.end[rows] == OPEN, timeline.now, timeline.holds.end[rows])
    lengths: Int64 = ends - timeline.holds.start[rows]
    return lengths
