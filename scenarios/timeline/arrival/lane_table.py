"""Which lane a record belongs to, and the figures that are kept of each lane while it grows."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import distinct
from scenarios.timeline.tables.columns import Column, Columns, Int64
from scenarios.timeline.tables.lane import Lane, LaneKind

from .dense_index import UNKNOWN, DenseIndex

ALIVE: Final = int(np.iinfo(np.int64).max)
LONG_AGO: Final = int(np.iinfo(np.int64).min)
_MIX: Final = 0x9E3779B97F4A7C15  # an odd multiplier (Knuth, "Multiplicative hashing") makes one key of pid and tid
_ALL: Final = (1 << 64) - 1


class LaneFacts(Columns):
    """One row a lane, for what is done to all lanes at once."""

    begin = Column(np.int64)
    end = Column(np.int64)
    firm = Column(np.int64)  # nothing before this moment can change any more
    done = Column(np.int64)  # its own code was done; ALIVE until it says so
    doubt = Column(np.int64)  # when the lane's last state must be looked at again even if no record comes
    default = Column(np.uint8)  # the tracer's state at the begin
    latest = Column(np.int64)  # the last sign of it
    finished = Column(np.bool_)
    waiting = Column(np.bool_)  # for its start to be known: nothing of it is firm until then
    task = Column(np.bool_)
    block_state = Column(np.uint8)  # the wait that is going on
    block_obj = Column(np.uint32)
    block_time = Column(np.int64)
    block_timeout = Column(np.int64)  # ns, not above 0: it has none
    evidence = Column(np.int64)  # the millisecond of the last sign of life taken


def _mixed(pid: NDArray[Any], tid: NDArray[Any]) -> NDArray[np.uint64]:
    mixed: NDArray[np.uint64] = pid.astype(np.uint64) * np.uint64(_MIX) ^ tid.astype(np.uint64)
    return mixed


def _mixed_one(pid: int, tid: int) -> int:
    """The same of one worker."""
    return (pid & _ALL) * _MIX & _ALL ^ tid & _ALL


class LaneTable:
    """The lanes by (pid, tid) and time, and by worker number. A pid or tid used again has several lanes, one a life."""

    def __init__(self, lanes: list[Lane]) -> None:
        self.lanes = lanes
        self.facts = LaneFacts()
        self.worker_lanes: dict[int, Lane] = {}
        self.worker_of: dict[int, int] = {}  # lane index -> worker number
        self.processes: dict[int, Lane] = {}  # the latest by pid
        self.within: dict[int, list[Lane]] = {}  # by a lane's index, those that end with it: threads, tasks
        self._keys = DenseIndex()
        self._lanes_of: list[list[int]] = []  # by key: its lanes, oldest first
        self._begins: list[list[int]] = []
        self._latest = np.empty(0, np.int64)  # by key
        self._reused = np.empty(0, bool)  # by key: whether there is more than one

    def add(self, kind: LaneKind, pid: int, tid: int, wall: int, default: int) -> Lane:
        """Make a lane for a worker that was first heard of at `wall`; `default` is the tracer's state at its begin."""
        lane = Lane(len(self.lanes), kind, pid, tid, begin=wall)
        self.lanes.append(lane)
        self.facts.append_rows(
            1,
            {
                "begin": wall, "end": ALIVE, "firm": LONG_AGO, "done": ALIVE, "doubt": ALIVE, "default": default,
                "evidence": LONG_AGO, "task": kind == "task",
            },
        )  # fmt: skip
        self._register(pid, tid, wall, lane)
        if kind == "process":
            self.processes[pid] = lane
            if tid != pid:  # the observer speaks of a process by its pid alone
                self._register(pid, pid, wall, lane)
        elif (process := self.processes.get(pid)) is not None:
            self.put_into(lane, process)
        return lane

    def put_into(self, lane: Lane, outer: Lane) -> None:
        """Make `outer` the lane that a thread or a task belongs to, and ends with."""
        if lane.parent is not None and lane in self.within.get(lane.parent.index, ()):
            self.within[lane.parent.index].remove(lane)
        lane.put_below(outer)
        self.within.setdefault(outer.index, []).append(lane)

    def latest(self, pid: int, tid: int) -> Lane | None:
        """The latest lane of a thread, or of a process when tid is 0."""
        if not tid:
            return self.processes.get(pid)
        key = self._keys.find_one(_mixed_one(pid, tid))
        return None if key == UNKNOWN else self.lanes[self._lanes_of[key][-1]]

    def find(self, pid: NDArray[Any], tid: NDArray[Any], wall: NDArray[Any]) -> Int64:
        """The lane index of each record, UNKNOWN where there is none."""
        keys = self._keys.find(_mixed(pid, tid))
        if not len(self._latest):
            return keys
        found = np.where(keys == UNKNOWN, UNKNOWN, self._latest[keys])
        reused = np.flatnonzero((keys != UNKNOWN) & self._reused[keys])
        for key in distinct(keys[reused]).tolist():
            rows = reused[keys[reused] == key]
            life = np.searchsorted(self._begins[key], wall[rows], "right") - 1
            found[rows] = np.array(self._lanes_of[key])[np.maximum(life, 0)]
        return found

    @staticmethod
    def keys_of(pid: NDArray[Any], tid: NDArray[Any]) -> NDArray[np.uint64]:
        """One number for each pid and tid."""
        return _mixed(pid, tid)

    def known(self, keys: NDArray[np.uint64]) -> Int64:
        """UNKNOWN for those of `keys_of` that never had a lane."""
        return self._keys.find(keys)

    def first_unknown(self, pid: NDArray[Any], tid: NDArray[Any]) -> NDArray[np.intp]:
        """Where each (pid, tid) without a lane appears first."""
        mixed = _mixed(pid, tid)
        unknown = np.flatnonzero(self._keys.find(mixed) == UNKNOWN)
        return unknown[np.unique(mixed[unknown], return_index=True)[1]]

    def _register(self, pid: int, tid: int, wall: int, lane: Lane) -> None:
        mixed = _mixed_one(pid, tid)
        if self._keys.find_one(mixed) == UNKNOWN:
            self._keys.add(np.array([mixed], np.uint64))
            self._lanes_of.append([])
            self._begins.append([])
            self._latest = np.append(self._latest, UNKNOWN)
            self._reused = np.append(self._reused, False)
        key = self._keys.find_one(mixed)
        self._lanes_of[key].append(lane.index)
        self._begins[key].append(max(wall, self._begins[key][-1]) if self._begins[key] else wall)
        self._latest[key] = lane.index
        self._reused[key] = len(self._lanes_of[key]) > 1
