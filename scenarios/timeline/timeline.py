"""The timeline of one run: records go in, lanes with their states, holds, wakes, marks and output come out."""

from typing import Any, Final

from numpy.typing import NDArray

from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.run_data import RunData

from .assembly import Assembly

_ORDER: Final = ("task", "thread", "process")


class Timeline(RunData):
    """What every worker of one run did, growing while the run goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._assembly = Assembly(self)

    def append(self, records: NDArray[Any]) -> None:
        """Take in records (RECORD_DTYPE) in the order they arrived; costs by what is new, not by what is there."""
        if len(records):
            self._assembly.append(records)
            self.version += 1

    def advance(self, now: int) -> None:
        """Live: time passed until `now` (ns) without records; before the first one there is no run to be in."""
        if now > self.now and self.origin and not self.ended:
            self.now = now
            self._assembly.advance()
            self.version += 1

    def lane_of(self, pid: int, tid: int) -> Lane | None:
        """The latest lane of a process (tid 0 or its pid) or thread; None when there is none."""
        for lane in reversed(self.lanes):
            if lane.pid == pid and (lane.tid == tid or (lane.kind == "process" and tid in (0, pid))):
                return lane
        return None

    def ordered(self) -> list[Lane]:
        """The lanes for display: each followed by its tasks, its threads, then its child processes, oldest first.

        Left out are the threads that the standard library runs for its own ends, unless they ran the script's code.
        """
        below: dict[int, list[Lane]] = {}
        for lane in self.lanes:
            if lane.helper:
                continue
            below.setdefault(-1 if lane.parent is None else lane.parent.index, []).append(lane)
        for lanes in below.values():
            lanes.sort(key=lambda lane: (_ORDER.index(lane.kind), lane.begin, lane.index))
        order: list[Lane] = []
        waiting = below.get(-1, [])[::-1]
        while waiting:
            lane = waiting.pop()
            order.append(lane)
            waiting.extend(reversed(below.get(lane.index, [])))
        return order
