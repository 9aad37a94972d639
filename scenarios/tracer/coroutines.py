"""A task of an event loop as a lane of its own: its steps, and what it awaits between them."""

from itertools import count
from time import perf_counter_ns, thread_time_ns

from . import exceptions
from .awaiting import Awaited, awaited
from .records import (
    ACQUIRED,
    BEGIN,
    BLOCK,
    BY_DONE,
    BY_JOIN,
    END,
    END_RAISED,
    EXCEPTION,
    FIRST_LINE,
    READY,
    START,
    STEP,
    TASK_BEGIN,
    TASK_END,
    TASK_TID,
    UNBLOCK,
    WAKE,
    WORKER_TASK,
    pack,
)
from .sites import site_of
from .writer import Lane, as_text, process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

_serial = count(1)


class TaskLane:
    """What one task tells. Its CPU clock stands still while it does not run; only its thread can read it."""

    __slots__ = (
        "awaits",
        "began",
        "coroutine",
        "cpu",
        "end",
        "epoch",
        "name",
        "named",
        "number",
        "site",
        "started",
        "tid",
        "woken",
    )

    def __init__(self, named: str, name: str, site: int) -> None:
        self.named = named  # as the task itself has it
        self.epoch = process.epoch
        self.number = process.next_number()
        self.tid = TASK_TID + next(_serial)
        self.name = as_text(name)
        self.site = site  # the line that made it
        self.cpu = 0  # so far; while a step runs: what its thread's clock was ahead by
        self.end = 0  # when it was done
        self.began = False  # its first line has run
        self.started: "Lane | None" = None  # the lane that runs a step of it
        self.awaits: "Awaited | None" = None
        self.woken = False  # its next step is due
        self.coroutine: "Any" = None  # of an eager task, while its first step runs: there is no task yet

    def record(
        self, kind: int, flags: int = 0, obj: int = 0, site: int = 0, a: int = 0, b: int = 0, wall: int = 0
    ) -> bytes:
        """A record of this lane, to be put at once, by whichever thread."""
        cpu = thread_time_ns() - self.cpu if self.started is not None else self.cpu
        return pack(kind, flags, process.pid, self.tid, wall or perf_counter_ns(), cpu, obj, site, a, b)

    def told(self) -> int:
        """Its number, as something that others wait for."""
        return self.number

    def tell(self, lane: Lane, kind: int, number: int, site: int, a: int) -> None:
        """Write a record of the step that runs on `lane`."""
        if lane.unsaid:
            lane.say()
        put(self.record(kind, 0, number, site, a))

    def is_made(self, lane: Lane) -> None:
        """Tell that the running thread, whose lane is `lane`, has made it."""
        if lane.unsaid:
            lane.say()
        start = (lane.step or lane).record(START, WORKER_TASK, self.number, self.site, self.name)
        put(start + self.record(BEGIN, WORKER_TASK, self.number, 0, self.name, lane.tid))

    def rename(self, named: str, name: str, lane: Lane) -> None:
        """Tell that the task has another name."""
        self.named, self.name = named, as_text(name)
        put(self.record(BEGIN, WORKER_TASK, self.number, 0, self.name, lane.tid))

    def begin_step(self, lane: Lane) -> None:
        """Tell that the running thread, whose lane is `lane`, goes on with it."""
        if lane.unsaid:
            lane.say()
        wall, clock = perf_counter_ns(), thread_time_ns()
        lane.cpu = clock
        pid, site = process.pid, self.awaits.site if self.awaits is not None else self.site
        kind, flags = (UNBLOCK, READY) if self.began else (FIRST_LINE, 0)
        number = 0 if self.began else self.number
        put(pack(kind, flags, pid, self.tid, wall, self.cpu, number, site, 1, 0)
            + pack(TASK_BEGIN, STEP, pid, lane.tid, wall, clock, self.number, 0, self.name, 0))  # fmt: skip
        self.cpu = clock - self.cpu
        self.began, self.woken, self.awaits, self.started = True, False, None, lane

    def end_step(self, lane: Lane, task: "Any", coroutine: "Any") -> None:
        """Tell that the step is over, and what is awaited now or how the task ended."""
        if self.started is not lane or self.epoch != process.epoch:
            return  # the child of a fork, in which it is another's
        over = task._state != "PENDING"
        awaits = None if over else Awaited(READY, 0, self.site) if self.woken else awaited(task, coroutine, self.site)
        if lane.unsaid:
            lane.say()
        failed = task._exception if over else None
        told = as_text(exceptions.describe(failed)) if failed is not None else 0
        wall, clock = perf_counter_ns(), thread_time_ns()
        lane.cpu = clock
        self.cpu = clock - self.cpu
        self.started, self.awaits = None, awaits
        data = pack(TASK_END, STEP, process.pid, lane.tid, wall, clock, self.number, 0, 0, 0)
        if awaits is not None:
            awaits.since = wall
            self.put(data, BLOCK, awaits.state, wall, awaits.number, awaits.site, awaits.timeout)
            return
        self.end = wall
        if failed is not None:
            data += pack(EXCEPTION, 0, process.pid, self.tid, wall, self.cpu, self.number, 0, told, 0)
        self.put(data, END, END_RAISED if failed is not None else 0, wall, self.number, 0, 0)

    def put(self, before: bytes, kind: int, flags: int, wall: int, obj: int, site: int, a: int) -> None:
        """Write a record of a moment in which it does not run, behind others."""
        put(before + pack(kind, flags, process.pid, self.tid, wall, self.cpu, obj, site, a, 0))

    def wake(self, lane: Lane, frame: "FrameType | None", came: bool) -> None:
        """Tell that its next step is due, because of what runs on `lane` now or what that hands on."""
        waits = self.awaits
        if self.woken or not self.began:
            return
        self.woken = True
        if waits is None:  # within its own step: there is nothing to wait for
            return
        if lane.unsaid:
            lane.say()
        wall, pid, number, cause, data = perf_counter_ns(), process.pid, waits.number, 0, b""
        waker = lane.after or lane.step
        if came and waits.cause:
            if not number and waker is not None and waits.cause in (BY_DONE, BY_JOIN):  # the last of several
                number = waker.number
            if number and waits.cause != BY_JOIN:  # whose arrow comes of the worker's own end
                cause, since = waits.cause, wall if lane.after is None else lane.after.end
                data = (waker or lane).record(WAKE, cause, number, site_of(frame), 1, 0, since)
        if came and waits.timeout >= 0:  # a sleep is over when its time is, even if the loop comes to it later
            wall = min(wall, waits.since + waits.timeout)
        data += pack(UNBLOCK, waits.state, pid, self.tid, wall, self.cpu, number, waits.site, int(came), cause)
        if came and waits.holds is not None:
            data += pack(ACQUIRED, 0, pid, self.tid, wall, self.cpu, number, waits.site, waits.holds.level, 0)
        put(data + pack(BLOCK, READY, pid, self.tid, wall, self.cpu, 0, waits.site, -1, 0))
