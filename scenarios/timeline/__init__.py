"""From records to lanes: what every worker of a run did, as arrays."""

from scenarios.tracer.records import WAKE_CAUSES

from .depths import Depths
from .holds import OPEN, Holds
from .lane import CpuColumns, Lane, StateColumns
from .line_store import Line
from .marks import Mark
from .objects import Site, TracedObject
from .output import Output
from .parts import Stop
from .tasks import Tasks
from .timeline import Timeline
from .wakes import Wakes

__all__ = [
    "OPEN",
    "WAKE_CAUSES",
    "CpuColumns",
    "Depths",
    "Holds",
    "Lane",
    "Line",
    "Mark",
    "Output",
    "Site",
    "StateColumns",
    "Stop",
    "Tasks",
    "Timeline",
    "TracedObject",
    "Wakes",
]
