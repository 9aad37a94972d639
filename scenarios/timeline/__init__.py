"""From records to lanes: what every worker of a run did, as arrays.

What is named here is imported when it is first asked for: who only wants the words of a timeline, as the window does
before it has a run to show, need not wait for numpy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from scenarios.timeline.tables.columns import Int64
    from scenarios.timeline.tables.holds import OPEN, Holds
    from scenarios.timeline.tables.lane import CpuColumns, Lane, StateColumns
    from scenarios.timeline.tables.line_store import Line
    from scenarios.timeline.tables.marks import LastWait, Mark, Note
    from scenarios.timeline.tables.objects import Site, TracedObject
    from scenarios.timeline.tables.output import Output
    from scenarios.timeline.tables.queue_lengths import QueueLengths
    from scenarios.timeline.tables.run_data import Stop
    from scenarios.timeline.tables.tasks import Tasks
    from scenarios.timeline.tables.wakes import Wakes
    from scenarios.timeline.vocabulary import WAKE_CAUSES

    from .timeline import Timeline

__all__ = [
    "OPEN",
    "WAKE_CAUSES",
    "CpuColumns",
    "Holds",
    "Int64",
    "Lane",
    "LastWait",
    "Line",
    "Mark",
    "Note",
    "Output",
    "QueueLengths",
    "Site",
    "StateColumns",
    "Stop",
    "Tasks",
    "Timeline",
    "TracedObject",
    "Wakes",
]

_HOMES: Final = {
    "tables.columns": ("Int64",),
    "tables.holds": ("OPEN", "Holds"),
    "tables.lane": ("CpuColumns", "Lane", "StateColumns"),
    "tables.line_store": ("Line",),
    "tables.marks": ("LastWait", "Mark", "Note"),
    "tables.objects": ("Site", "TracedObject"),
    "tables.output": ("Output",),
    "tables.queue_lengths": ("QueueLengths",),
    "tables.run_data": ("Stop",),
    "tables.tasks": ("Tasks",),
    "tables.wakes": ("Wakes",),
    "timeline": ("Timeline",),
    "vocabulary": ("WAKE_CAUSES",),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
