"""A run in figures, as tables that can be sorted, copied and compared: per lane, object, wait, task and function."""

from collections.abc import Callable
from typing import Final

from scenarios.timeline import Timeline

from . import functions, lanes, matrix, objects, recorded_functions, scheduling, tasks, waited_for
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
_OF_FOREIGN: Final[dict[str, Callable[[Timeline, Machine], Table]]] = {
    "lanes": lanes.by_state,
    "functions": recorded_functions.of_recorded_functions,
}


def table(key: str, timeline: Timeline, cores: int = 0) -> Table:
    """The one of TABLES with this key; of what another program recorded most say nothing."""
    if timeline.foreign is None:
        return TABLES[key](timeline, cores)
    return _OF_FOREIGN[key](timeline, cores) if key in _OF_FOREIGN else TABLES[key](Timeline(), cores)


def tables(timeline: Timeline, cores: int = 0) -> list[Table]:
    """All that have something to say of this run."""
    found = (table(key, timeline, cores) for key in TABLES)
    return [each for each in found if each.rows]
