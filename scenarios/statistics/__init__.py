"""A run in figures, as tables that can be sorted, copied and compared: per lane, object, wait, task and function."""

from collections.abc import Callable
from typing import Final

from scenarios.timeline import Timeline

from . import functions, lanes, matrix, objects, scheduling, tasks, waited_for
from .table import Cell, Column, Row, Table, Unit
from .words import value_in_words

__all__ = ["TABLES", "Cell", "Column", "Row", "Table", "Unit", "table", "tables", "value_in_words"]

Machine = int  # how many cores there were, 0 when nobody knows
TABLES: Final[dict[str, Callable[[Timeline, Machine], Table]]] = {
    "lanes": lanes.by_state,
    "objects": objects.of_objects,
    "waits": waited_for.who_waited_for_whom,
    "matrix": matrix.matrix,
    "tasks": tasks.of_tasks,
    "functions": functions.of_functions,
    "scheduling": scheduling.of_workers,
}


def table(key: str, timeline: Timeline, cores: int = 0) -> Table:
    """The one of TABLES with this key."""
    return TABLES[key](timeline, cores)


def tables(timeline: Timeline, cores: int = 0) -> list[Table]:
    """All that have something to say of this run."""
    found = (make(timeline, cores) for make in TABLES.values())
    return [each for each in found if each.rows]
