"""Who took turns: at each interpreter lock of a run, and on the machine's cores, as shares of pixels; no widgets."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.frame import Frame
from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.tables.columns import Seen
from scenarios.timeline.vocabulary import GIL, RUNNING, STATES

MOST_LANES: Final = 200  # of more, a pixel would show none
MOST_CORES: Final = 8  # that get a row each
_RUNS, _QUEUES = 0, 1

Shares = NDArray[np.float32]


@dataclass(frozen=True)
class TurnRows:
    """Which rows there are: processes whose threads queued for their interpreter lock, and the machine's cores."""

    processes: tuple[int, ...]  # lanes
    cores: tuple[int, ...]
    machine: int  # how many cores there are, 0: unknown
    free: bool = False  # there is no interpreter lock
    most: int | None = None  # that computed at once, where that was measured and is not read off the pixels

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.processes or self.machine)


class Turns:
    """Follows a timeline; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._queued: set[int] = set()  # processes
        self._looked_at: dict[int, tuple[int, Seen]] = {}  # by lane: its revision, and how far
        self._rows = Seen()
        self._changes: dict[int, tuple[Int64, NDArray[np.int16]]] = {}  # by lane: when it went to which core
        self._cores: set[int] = set()

    def update(self) -> None:
        """Take in what is new."""
        timeline = self._timeline
        for lane in timeline.lanes:
            revision, place = self._looked_at.get(lane.index, (-1, Seen()))
            if lane.revision != revision:
                if not lane.is_task and GIL in lane.states.state[lane.states.since(place) :]:
                    self._queued.add(process_of(lane).index)
                rows = min(lane.settled, max(len(lane.states) - 1, 0))
                self._looked_at[lane.index] = lane.revision, lane.states.seen(rows)
        cores = timeline.cores
        since = cores.since(self._rows)
        if not since:
            self._changes.clear()
        for lane_index in np.unique(cores.lane[since:]).tolist():
            mine = since + np.flatnonzero(cores.lane[since:] == lane_index)
            times, numbers = self._changes.get(lane_index, (cores.time[:0], cores.core[:0]))
            self._changes[lane_index] = np.append(times, cores.time[mine]), np.append(numbers, cores.core[mine])
        self._cores.update(np.unique(cores.core[since:]).tolist())
        self._rows = cores.seen()

    def rows(self, machine: int) -> TurnRows:
        """The rows, on a machine with so many cores (0: unknown)."""
        processes = tuple(sorted(self._queued)) if self._timeline.gil else ()
        cores = tuple(sorted(self._cores)) if max(self._cores, default=-1) < MOST_CORES else ()
        threads = any(lane.kind == "thread" and not lane.helper for lane in self._timeline.lanes)
        shown = tuple(range(machine)) if cores and machine <= MOST_CORES else cores
        return TurnRows(processes, shown, machine, threads and not self._timeline.gil)

    def cores_at(self, lane: int, clocks: Int64) -> NDArray[np.int16]:
        """The core that a lane ran on last at each time, -1 for none."""
        times, numbers = self._changes.get(lane, (np.empty(0, np.int64), np.empty(0, np.int16)))
        place = times.searchsorted(clocks, "right") - 1
        found: NDArray[np.int16] = (
            np.where(place >= 0, numbers[np.maximum(place, 0)], -1)
            if len(times)
            else np.full(len(clocks), -1, np.int16)
        )
        return found


@dataclass(frozen=True)
class TurnsInSight:
    """Shares of each pixel: how long each lane ran in it, and queued for its interpreter lock."""

    lanes: list[Lane]
    runs: Shares
    queues: Shares
    cores: NDArray[np.int16]  # (lanes, pixels)

    @classmethod
    def of(cls, frame: Frame, prepared: Prepared, turns: Turns) -> "TurnsInSight":
        """What there is to draw in a frame."""
        pixels, rows = frame.pixels, prepared.rows
        lanes = [lane for lane in rows.all[:MOST_LANES] if not lane.is_task]
        table = np.zeros((2, len(STATES)))
        table[_RUNS, RUNNING] = table[_QUEUES, GIL] = 1 / max(frame.scale.ns_per_px / frame.ratio, 1e-9)
        shares = np.zeros((2, len(lanes), pixels.count), np.float32)
        cores = np.full((len(lanes), pixels.count), -1, np.int16)
        middles = (pixels.edges[1:] + pixels.edges[:-1]) // 2
        for row, lane in enumerate(lanes):
            shares[:, row] = rows.track_of(lane).weigh(lane.end_or(frame.timeline.now), pixels, table)
            cores[row] = turns.cores_at(lane.index, middles)
        return cls(lanes, shares[_RUNS], shares[_QUEUES], cores)

    def of_process(self, process: int) -> NDArray[np.intp]:
        """The rows of a process's own threads."""
        return np.flatnonzero([process_of(lane).index == process for lane in self.lanes])

    def on_core(self, core: int) -> Shares:
        """How long each lane ran on one core."""
        return np.where(self.cores == core, self.runs, np.float32(0))


def process_of(lane: Lane) -> Lane:
    """The process that a thread belongs to; a process itself."""
    return lane if lane.kind == "process" or lane.parent is None else lane.parent
