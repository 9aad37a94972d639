"""Writes records by hand as the tracer and the observer do, times in milliseconds after BASE."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import as_records
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec

BASE = 5_000_000_000_000  # a clock does not start at 0
MS = 1_000_000


def at(ms: float) -> int:
    """The wall clock at `ms`."""
    return BASE + round(ms * MS)


class Scribe:
    """Collects records in the order in which they would arrive."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []

    def put(
        self, kind: int, ms: float, pid: int, tid: int = 0, *, flags: int = 0, obj: int = 0, a: int = 0, b: int = 0,
        cpu: float = 0.0, site: int = 0,
    ) -> "Scribe":  # fmt: skip
        """One record; tid 0: the process's main thread."""
        tid = tid or pid
        self.chunks.append(rec.pack(kind, flags, pid, tid, at(ms), round(cpu * MS), obj, site, a, b))
        return self

    def text(self, text: str, pid: int = 1) -> int:
        """A text; returns its number."""
        data = text.encode()
        number = rec.text_number(data)
        pieces = [data[i : i + 3500] for i in range(0, len(data), 3500)] or [b""]
        for i, piece in enumerate(pieces):
            last = rec.LAST_PIECE if i == len(pieces) - 1 else 0
            head = rec.pack(rec.TEXT, last, pid, pid, at(0), 0, number, 0, len(piece), i * 3500)
            self.chunks.append(head + rec.slots(piece, pid))
        return number

    def name(self, obj: int, name: str, kind: str = "Lock", slots: int = 0, pid: int = 1) -> int:
        """The name of an object; returns the object."""
        number = self.text(name, pid)
        self.put(rec.NAME, 0, pid, flags=rec.OBJECT_TYPES.index(kind), obj=obj, a=number, b=slots)
        return obj

    def site(self, path: str, line: int, function: str = "work", *callers: str) -> int:
        """A source line; returns its number."""
        return self.text(rec.site_text(path, line, function, callers).decode())

    def output(self, ms: float, pid: int, data: bytes, tid: int | None = None, stream: int = 1) -> "Scribe":
        """A piece of output."""
        writer = pid if tid is None else tid
        head = rec.pack(rec.OUTPUT, stream, pid, writer, at(ms), 0, 0, 0, len(data), 0)
        self.chunks.append(head + rec.slots(data, pid))
        return self

    def root(self, ms: float = 0.0, pid: int = 1, observer: str = "schedstat") -> "Scribe":
        """The script's first process begins and runs its first line."""
        self.put(rec.RUN_BEGIN, ms - 20, 99, a=pid, b=rec.OBSERVERS.index(observer))
        number = self.text("MainProcess", pid)
        self.put(rec.BEGIN, ms - 10, pid, flags=rec.WORKER_PROCESS, a=number, b=99)
        return self.put(rec.FIRST_LINE, ms, pid)

    def begin_thread(self, ms: float, pid: int, tid: int, obj: int, name: str, *, daemon: bool = False) -> "Scribe":
        """A thread is started by its process's main thread and runs its first line a millisecond later."""
        flags = rec.WORKER_THREAD | rec.WORKER_DAEMON * daemon
        number = self.text(name, pid)
        self.put(rec.START, ms, pid, flags=flags, obj=obj, a=number)
        self.put(rec.BEGIN, ms + 0.5, pid, tid, flags=flags, obj=obj, a=number, b=pid)
        return self.put(rec.FIRST_LINE, ms + 1, pid, tid, obj=obj)

    def begin_task(self, ms: float, pid: int, tid: int, obj: int, name: str) -> "Scribe":
        """A task is made on the main thread of its process, and runs its first line a millisecond later."""
        number = self.text(name, pid)
        self.put(rec.START, ms, pid, flags=rec.WORKER_TASK, obj=obj, a=number)
        self.put(rec.BEGIN, ms, pid, tid, flags=rec.WORKER_TASK, obj=obj, a=number, b=pid)
        return self.put(rec.FIRST_LINE, ms + 1, pid, tid, obj=obj)

    def begin_process(
        self, ms: float, parent: int, pid: int, obj: int, name: str, *, takes: float = 10.0, daemon: bool = False,
        method: str = "fork",
    ) -> "Scribe":  # fmt: skip
        """A process is started and runs its first line `takes` ms later."""
        flags = rec.WORKER_PROCESS | rec.WORKER_DAEMON * daemon
        number = self.text(name, parent)
        self.put(rec.START, ms, parent, flags=flags, obj=obj, a=number, b=rec.START_METHODS.index(method))
        self.put(rec.BEGIN, ms + takes / 2, pid, flags=flags, obj=obj, a=number, b=parent)
        return self.put(rec.FIRST_LINE, ms + takes, pid, obj=obj)

    def wait(self, begin: float, end: float, pid: int, state: int, obj: int = 0, *, tid: int = 0, came: bool = True,
             site: int = 0, limit: float = -1) -> "Scribe":  # fmt: skip
        """A traced call that waits, for `limit` ms at most where that is not negative."""
        most = -1 if limit < 0 else round(limit * MS)
        self.put(rec.BLOCK, begin, pid, tid, flags=state, obj=obj, a=most, site=site)
        return self.put(rec.UNBLOCK, end, pid, tid, flags=state, obj=obj, a=int(came), site=site)

    def os(self, ms: float, pid: int, state: str, tid: int = 0, *, cpu: float = 0.0, core: int = 0) -> "Scribe":
        """The observer's word."""
        return self.put(rec.OS_STATE, ms, pid, tid, flags=rec.OS_STATES.index(state), a=core, cpu=cpu)

    def end(self, ms: float, code: int = 0) -> "Scribe":
        """The run is over."""
        return self.put(rec.RUN_END, ms, 99, a=code)

    def records(self) -> NDArray[Any]:
        """All records in order."""
        return as_records(b"".join(self.chunks))

    def timeline(self, *sizes: int) -> Timeline:
        """A timeline of all records, appended in batches of these many chunks (a text is one), then the rest."""
        timeline = Timeline()
        begin = 0
        for size in (*sizes, len(self.chunks)):
            timeline.append(as_records(b"".join(self.chunks[begin : begin + size])))
            begin += size
        return timeline


def told(timeline: Timeline, index: int) -> list[tuple[float, str, str]]:
    """A lane's states as (begin in ms, state, on what)."""
    lane = timeline.lanes[index]
    begins = ((lane.states.start - BASE) / MS).tolist()
    states = [rec.STATES[code] for code in lane.states.state]
    names = [timeline.objects[obj].name for obj in lane.states.obj]
    return list(zip(begins, states, names, strict=True))


def end_of(timeline: Timeline, index: int) -> float:
    """A lane's end in ms."""
    end = timeline.lanes[index].end
    assert end is not None
    return (end - BASE) / MS


def as_lists(timeline: Timeline) -> dict[str, object]:
    """Everything of a timeline that a reader could see, as plain values that can be compared."""
    lanes = [
        (
            lane.kind, lane.pid, lane.tid, lane.name, lane.daemon, lane.parent and lane.parent.index,
            lane.begin, lane.end, lane.exitcode, lane.signal, lane.adopted_by, lane.traced, lane.site, lane.core,
            [lane.states.column(name).tolist() for name in lane.states.fields],
            [lane.cpu.column(name).tolist() for name in lane.cpu.fields],
        )
        for lane in timeline.lanes
    ]  # fmt: skip
    return {
        "lanes": lanes,
        "objects": timeline.objects,
        "sites": timeline.sites,
        "holds": [timeline.holds.column(name).tolist() for name in timeline.holds.fields],
        "wakes": [timeline.wakes.column(name).tolist() for name in timeline.wakes.fields],
        "depths": [timeline.queue_lengths.column(name).tolist() for name in timeline.queue_lengths.fields],
        "marks": timeline.marks,
        "output": list(timeline.output),
        "run": (timeline.origin, timeline.now, timeline.ended, timeline.exitcode, timeline.stopped, timeline.lost),
    }


def check(timeline: Timeline) -> None:
    """No state is unknown, no two states of a lane overlap, none is missing between a lane's first and last moment."""
    for lane in timeline.lanes:
        start, state = lane.states.start, lane.states.state
        assert len(start) == len(state)
        assert np.all(np.diff(start) > 0), "starts increase strictly"
        assert np.all(state < len(rec.STATES))
        assert np.all(lane.states.obj < len(timeline.objects))
        assert np.all(lane.states.site < len(timeline.sites))
        end = lane.end_or(timeline.now)
        assert 0 <= lane.settled <= len(start)
        if end > lane.begin:
            assert len(start), f"a lane without states: {lane}"
        if len(start):
            assert start[0] == lane.begin
            assert start[-1] < end or lane.end is None
            same = (np.diff(state) == 0) & (np.diff(lane.states.obj) == 0) & (np.diff(lane.states.site) == 0)
            assert not same.any(), "adjacent states differ"
        assert np.all(np.diff(lane.cpu.t) >= 0)
        assert np.all(np.diff(lane.cpu.ns) >= 0)
    tasks = timeline.tasks
    assert np.all(tasks.end >= tasks.start)
    assert np.all(tasks.lane < len(timeline.lanes))
    holds = timeline.holds
    assert np.all(holds.end >= holds.start)
    assert np.all(timeline.wakes.from_time <= timeline.wakes.to_time)
