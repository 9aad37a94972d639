"""The timeline of one run: records go in, lanes with their states, holds, wakes, marks and output come out."""

from dataclasses import dataclass
from typing import Any, Literal

from numpy.typing import NDArray

from .holds import Holds
from .lane import Lane
from .marks import Mark
from .objects import Site, TracedObject
from .output import Output
from .wakes import Wakes


@dataclass(frozen=True)
class Stop:
    """Why a run was stopped before its end; `figure` is the limit: seconds for "timeout", processes for "processes"."""

    reason: Literal["asked", "timeout", "processes"]
    figure: int
    time: int


class Timeline:
    """What every worker of one run did. Times are ns on the run's clock; `origin` is the moment that counts as 0."""

    def __init__(self) -> None:
        self.lanes: list[Lane] = []
        self.objects: list[TracedObject] = [TracedObject()]
        self.sites: list[Site] = [Site()]
        self.holds = Holds()
        self.wakes = Wakes()
        self.marks: list[Mark] = []
        self.output = Output()
        self.origin = 0
        self.now = 0
        self.ended = False
        self.stopped: Stop | None = None
        self.exitcode: int | None = None
        self.records = 0
        self.lost = 0
        self.lost_reasons: list[str] = []
        self.observer = "none"
        self.observer_hz = 0.0
        self.start_method = ""
        self.version = 0

    def append(self, records: NDArray[Any]) -> None:
        """Take in records (RECORD_DTYPE) in the order they arrived; costs by what is new, not by what is there."""
        self.records += len(records)
        self.version += 1

    def advance(self, now: int) -> None:
        """Live: time passed until `now` (ns) without records."""
        self.now = max(self.now, now)
        self.version += 1

    def lane_of(self, pid: int, tid: int) -> Lane | None:
        """The latest lane of a process (tid 0 or its pid) or thread; None when there is none."""
        wanted = tid or pid
        return next((lane for lane in reversed(self.lanes) if lane.pid == pid and lane.tid == wanted), None)

    def ordered(self) -> list[Lane]:
        """The lanes for display: each process followed by its threads, then by its child processes, oldest first."""
        below: dict[int, list[Lane]] = {}
        for lane in self.lanes:
            below.setdefault(-1 if lane.parent is None else lane.parent.index, []).append(lane)
        for lanes in below.values():
            lanes.sort(key=lambda lane: (lane.kind == "process", lane.begin, lane.index))
        order: list[Lane] = []
        waiting = below.get(-1, [])[::-1]
        while waiting:
            lane = waiting.pop()
            order.append(lane)
            waiting.extend(reversed(below.get(lane.index, [])))
        return order
