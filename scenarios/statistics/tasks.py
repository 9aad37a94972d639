"""What pools and event loops ran, by what was called: how many, how long, on how many lanes."""

from typing import Final

import numpy as np

from scenarios.language import noop
from scenarios.questions.at_once import most_at_once
from scenarios.record_arrays import distinct
from scenarios.timeline import Timeline
from scenarios.timeline.vocabulary import TASK_KINDS

from .lanes import SECOND
from .table import Column, Row, Table, Unit

# what lanes and tasks are, for people
KIND_WORDS: Final = (noop("process"), noop("thread"), noop("task"), noop("callback"), noop("step"))
COLUMNS: Final = (
    Column("function", noop("function")),
    Column("kind", noop("kind"), Unit.WORD),
    Column("count", noop("count"), Unit.COUNT),
    Column("time", noop("time"), Unit.SECONDS),
    Column("mean", noop("mean"), Unit.SECONDS),
    Column("longest", noop("longest"), Unit.SECONDS),
    Column("workers", noop("workers"), Unit.COUNT),
    Column("most_at_once", noop("most at once"), Unit.COUNT),
)


def of_tasks(timeline: Timeline, _: int = 0) -> Table:
    """A row for each function that was called as a task, a callback or a coroutine's step."""
    tasks = timeline.tasks
    functions = np.array([name.partition(" (")[0] for name in tasks.names], object)
    texts, function = np.unique(functions, return_inverse=True) if len(functions) else (functions, np.empty(0, np.intp))
    rows = []
    for kind, text in sorted(set(zip(tasks.kind.tolist(), function[tasks.name].tolist(), strict=True))):
        mine = (tasks.kind == kind) & (function[tasks.name] == text)
        rows.append(_row(timeline, mine, str(texts[text]), TASK_KINDS[kind]))
    rows.sort(key=lambda row: -float(row.cells[3] or 0))
    return Table("tasks", noop("Tasks"), COLUMNS, tuple(rows))


def _row(timeline: Timeline, mine: "np.ndarray[tuple[int], np.dtype[np.bool_]]", function: str, kind: str) -> Row:
    tasks = timeline.tasks
    start, end = tasks.start[mine], np.minimum(tasks.end[mine], timeline.now)
    lengths = end - start
    lanes = tuple(distinct(tasks.lane[mine]).tolist())
    total = int(lengths.sum()) * SECOND
    count = tasks.count[mine]
    single, times = lengths[count == 1], int(count.sum())
    at_once = most_at_once(np.column_stack([start, end])) if times == len(start) else None  # else when is not known
    longest = int(single.max()) * SECOND if len(single) else None
    cells = (function, kind, times, total, total / times, longest, len(lanes), at_once)
    return Row(cells, lanes)
