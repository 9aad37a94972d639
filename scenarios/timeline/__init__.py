"""From records to lanes: what every worker of a run did, as arrays."""

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
