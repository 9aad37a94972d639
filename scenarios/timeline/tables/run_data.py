"""What a timeline is made of: lanes, objects, lines, holds, wakes, marks, output, and how the run went as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from .holds import Holds
from .lane import Lane
from .marks import Mark, Note
from .objects import Site, TracedObject
from .output import Output
from .positions import Cores, Positions
from .queue_lengths import QueueLengths, QueueUsers
from .tasks import Tasks
from .wakes import Timeouts, Wakes

LEFT_OUT: Final = (  # what of another program's trace may not be shown; findings/words/foreign.py says it
    "counters", "arrows", "moments", "objects", "samples", "dumps", "markers", "others", "stray", "cut", "empty",
    "deep", "lanes", "overlapping",
)  # fmt: skip
StopReason = Literal["asked", "timeout", "processes"]


@dataclass(frozen=True)
class Stop:
    """Why a run was stopped before its end; `figure` is the limit: seconds for "timeout", processes for "processes"."""

    reason: StopReason
    figure: float
    time: int


@dataclass(frozen=True)
class Foreign:
    """What was recorded by another program, of which the lanes show the functions that it tells of, and no more.

    `left_out`: how much of its file is not shown, by kind, one of LEFT_OUT; `sampled`: it looked at
    stacks from time to time.
    """

    program: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)
    sampled: bool = False


@dataclass(frozen=True)
class Coarse:
    """What became of a long run's past: before `until`, what lay within the same `bucket` ns was summed by its sort.

    How long all of it took is exact, as is whatever is longer than a bucket. `until` is 0 where nothing was summed.
    """

    until: int = 0
    bucket: int = 0


@dataclass
class Beyond:
    """How much there was beyond what is told apart: workers without a lane, and objects, by type, without an index.

    `cpu` (ns): what those of the workers used whose end was told.
    """

    workers: int = 0
    cpu: int = 0
    objects: dict[str, int] = field(default_factory=dict)


class RunData:
    """The data of one run. Times are ns on the run's clock; `origin` is the moment that counts as 0."""

    def __init__(self) -> None:
        self.lanes: list[Lane] = []  # as they came to be
        self.objects: list[TracedObject] = [TracedObject()]  # 0: none
        self.sites: list[Site] = [Site()]  # 0: unknown
        self.holds = Holds()
        self.queue_lengths = QueueLengths()
        self.queue_users = QueueUsers()
        self.tasks = Tasks()
        self.positions = Positions()
        self.cores = Cores()
        self.wakes = Wakes()
        self.timeouts = Timeouts()
        self.marks: list[Mark] = []
        self.notes: list[Note] = []
        self.output = Output()
        self.origin = 0
        self.now = 0  # the latest moment known; the run's end once it has ended
        self.ended = False
        self.stopped: Stop | None = None
        self.exitcode: int | None = None  # of the script's first process
        self.coarse = Coarse()
        self.beyond = Beyond()
        self.records = 0
        self.lost = 0
        self.lost_reasons: list[str] = []
        self.observer = "none"
        self.observer_hz = 0.0
        self.start_method = ""
        self.python = ""  # the version of the interpreter that ran the script, as it said itself
        self.gil = True  # its threads take turns, by the interpreter lock
        self.executable = ""  # the path that the interpreter gave for itself
        self.foreign: Foreign | None = None  # of a run that was not watched here
        self.version = 0  # grows whenever anything changed
