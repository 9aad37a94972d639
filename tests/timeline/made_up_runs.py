"""Made-up runs for Hypothesis: several workers, an observer that tells late, lost ends, pids used twice."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import BASE, MS, Scribe, at

LOCK, RLOCK, SEMAPHORE, QUEUE = 900, 901, 902, 903
JOB = rec.text_number(b"job")
_MOST_LATE = 50  # ms that the observer may be late


_FIRST, _LAST = list(vars(rec)).index("TEXT"), list(vars(rec)).index("RATE")
_NAMES = {getattr(rec, name): name for name in list(vars(rec))[_FIRST : _LAST + 1]}


class Piece(bytes):
    """A record, or a text with its slots, that Hypothesis can show to a person."""

    def __repr__(self) -> str:
        kind, flags, pid, tid, wall, cpu, obj, _, a, b = rec.RECORD.unpack(self[: rec.SIZE])
        when = (wall - BASE) / MS
        return f"<{_NAMES.get(kind, kind)} {pid}/{tid} at {when} flags={flags} obj={obj} a={a} b={b} cpu={cpu}>"


@dataclass
class Desk:
    """Sorts what several writers write by when it arrives; each writer's own order stays."""

    pieces: list[tuple[float, int, bytes]] = field(default_factory=list)

    def write(self, arrives: float, scribe: Scribe) -> None:
        self.pieces.extend((arrives, len(self.pieces) + i, chunk) for i, chunk in enumerate(scribe.chunks))


def _act(draw: st.DrawFn, desk: Desk, now: float, pid: int, tid: int) -> float:
    """One thing that a worker does; returns when it is done."""
    takes = draw(st.sampled_from([0.001, 0.4, 3.0, 25.0, 70.0]))
    end = now + takes
    what = draw(
        st.sampled_from(["wait", "timeout", "hold", "nested", "burst", "print", "busy", "idle", "get", "put", "task"])
    )
    obj = draw(st.sampled_from([LOCK, RLOCK, SEMAPHORE]))
    first, last = Scribe(), Scribe()
    if what in ("wait", "timeout"):
        state = draw(st.sampled_from([rec.ON_LOCK, rec.SLEEP, rec.ON_SEMAPHORE, rec.ON_JOIN]))
        first.put(rec.BLOCK, now, pid, tid, flags=state, obj=obj, a=-1)
        last.put(rec.UNBLOCK, end, pid, tid, flags=state, obj=obj, a=int(what == "wait"))
    elif what in ("hold", "nested"):
        levels = 2 if what == "nested" else 1
        for level in range(levels):
            first.put(rec.ACQUIRED, now, pid, tid, obj=obj, a=level + 1)
        for level in range(draw(st.integers(0, levels))):
            last.put(rec.RELEASED, end, pid, tid, obj=obj, a=levels - level - 1)
    elif what == "burst":
        last.put(rec.BURST, end, pid, tid, flags=500, obj=obj, a=7, b=at(now))
    elif what == "get":
        first.put(rec.BLOCK, now, pid, tid, flags=rec.ON_QUEUE, obj=QUEUE, a=-1)
        last.put(rec.UNBLOCK, end, pid, tid, flags=rec.ON_QUEUE, obj=QUEUE, a=1, b=rec.BY_PUT)
        last.put(rec.DEPTH, now, pid, tid, obj=QUEUE, a=0)
    elif what == "put":
        last.put(rec.WAKE, end, pid, tid, flags=rec.BY_PUT, obj=QUEUE, a=draw(st.integers(0, 2)))
        last.put(rec.DEPTH, end, pid, tid, obj=QUEUE, a=1)
    elif what == "task":
        kind, number = draw(st.integers(0, len(rec.TASK_KINDS))), draw(st.integers(700, 703))
        first.put(rec.SUBMIT, now, 1, obj=number, a=JOB, b=draw(st.integers(0, 2)))
        first.put(rec.TASK_BEGIN, now, pid, tid, flags=kind, obj=number, a=JOB, b=draw(st.sampled_from([0, 700])))
        last.put(rec.TASK_END, end, pid, tid, flags=kind, obj=number + draw(st.integers(0, 1)))
        last.put(rec.UNBLOCK, end, 1, flags=rec.ON_RESULT, obj=number, a=1)
    elif what == "print":
        first.output(now, pid, f"{tid} at {now}\n".encode() * 3, tid=tid)
    else:
        used = takes if what == "busy" else 0.0
        last.put(rec.RELEASED, end, pid, tid, obj=SEMAPHORE, a=1, cpu=now + used)
    desk.write(now, first)
    desk.write(end, last)
    return end


def _step(draw: st.DrawFn, desk: Desk, now: float, number: int, tid: int) -> float:
    """One step of a task on the main thread, and what it awaits then; returns when that comes."""
    end = now + draw(st.sampled_from([0.001, 2.0, 30.0]))
    due = end + draw(st.sampled_from([0.001, 5.0, 90.0]))
    state = draw(st.sampled_from([rec.SLEEP, rec.ON_LOCK, rec.ON_RESULT, rec.READY]))
    first, last, wake = Scribe(), Scribe(), Scribe()
    first.put(rec.UNBLOCK, now, 1, tid, flags=rec.READY, a=1)
    first.put(rec.TASK_BEGIN, now, 1, flags=rec.STEP, obj=1000 + number, a=JOB)
    last.put(rec.TASK_END, end, 1, flags=rec.STEP, obj=1000 + number)
    last.put(rec.BLOCK, end, 1, tid, flags=state, obj=LOCK, a=-1)
    wake.put(rec.UNBLOCK, due - draw(st.sampled_from([0.0, 0.0005, 40.0])), 1, tid, flags=state, obj=LOCK, a=1)
    wake.put(rec.BLOCK, due, 1, tid, flags=rec.READY, a=-1)
    desk.write(now, first)
    desk.write(end, last)
    desk.write(due, wake)
    return due


def _observe(draw: st.DrawFn, desk: Desk, begin: float, end: float, pid: int, tid: int) -> None:
    """What the observer sees of one thread."""
    times = draw(st.lists(st.integers(round(begin * 1000), round(end * 1000)), max_size=4))
    for ms in (time / 1000 for time in sorted(times)):
        word = draw(st.sampled_from(["running", "ready", "sleeping", "gil", "io", "stopped"]))
        late = draw(st.sampled_from([0.0, 1.0, _MOST_LATE]))
        desk.pieces.append((ms + late, len(desk.pieces), Scribe().os(ms, pid, word, tid).chunks[0]))


def _be_born(desk: Desk, now: float, kind: str, number: int, pid: int, tid: int) -> None:
    birth = Scribe()
    if kind == "thread":
        birth.begin_thread(now, pid, tid, 1000 + number, f"thread {number}")
    elif kind == "task":
        birth.begin_task(now, pid, tid, 1000 + number, f"task {number}")
    elif kind in ("process", "reused"):
        birth.begin_process(now, 1, pid, 1000 + number, f"worker {number}", takes=1.0)
    elif kind == "unseen":
        birth.put(rec.OS_PROCESS, now, pid, a=1, obj=birth.text("ls -l"))
    desk.write(now, birth)


def _end(draw: st.DrawFn, desk: Desk, now: float, kind: str, pid: int, tid: int) -> None:
    """Perhaps an end of its own, perhaps one that the observer tells of, perhaps none."""
    if draw(st.booleans()):
        desk.write(now, Scribe().put(rec.END, now, pid, tid))
    if kind in ("process", "reused") and draw(st.booleans()):
        desk.write(now + 3, Scribe().os(now + 1, pid, "zombie"))
        desk.write(now + 9, Scribe().put(rec.OS_GONE, now + 8, pid, flags=rec.GONE_REAPED, a=-9))


@st.composite
def arrivals(draw: st.DrawFn, *, ended: bool = False) -> list[bytes]:
    """The records of one run in the order of their arrival, each element a record or a text with its slots.

    `ended`: the run has come to its end for sure; else it may still be going on.
    """
    desk = Desk()
    script = Scribe().root()
    script.text("job")
    script.name(LOCK, "lock")
    script.name(RLOCK, "rlock", "RLock")
    script.name(SEMAPHORE, "keys", "Semaphore", 2)
    script.name(QUEUE, "jobs", "Queue")
    desk.write(0, script)
    workers = draw(st.lists(st.sampled_from(["thread", "process", "reused", "unseen", "task"]), max_size=4))
    for number, kind in enumerate(["root", *workers]):
        begin = draw(st.integers(1, 60)) if kind != "root" else 1.0
        tid = {"root": 1, "task": rec.TASK_TID + number}.get(kind, 100 + number)
        pid = 1 if kind in ("root", "thread", "task") else tid
        _be_born(desk, begin, kind, number, pid, tid)
        now = begin + 2
        for _ in range(draw(st.integers(0, 4)) if kind != "unseen" else 0):
            now = _step(draw, desk, now, number, tid) if kind == "task" else _act(draw, desk, now, pid, tid)
        _observe(draw, desk, begin, now + 5, pid, tid if kind != "task" else 1)
        _end(draw, desk, now, kind, pid, tid)
        if kind == "reused":
            desk.write(now + 9, Scribe().put(rec.OS_GONE, now + 8, pid, a=0))
            _be_born(desk, now + 200, "process", 1000 + number, pid, tid)
    desk.pieces.sort()
    last = max(ms for ms, _, _ in desk.pieces)
    if ended or draw(st.booleans()):
        desk.write(last + 60, Scribe().end(last + 55))
    return [Piece(chunk) for _, _, chunk in desk.pieces]
