"""A task of an event loop as a lane of its own: its steps, and what it awaits between them."""

from time import perf_counter_ns

from ..naming import tracebacks
from ..naming.sites import site_of
from ..naming.texts import as_text
from ..wire.records import (
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
    pack_two,
)
from ..writing.lane import Lane
from ..writing.process import process, put
from .awaiting import Awaited, awaited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any


class TaskLane:
    """Records the steps and waits of one task. Its CPU clock stands still while it does not run."""

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
        self.tid = TASK_TID + 1 + process.next_serial()
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
        now = perf_counter_ns()
        cpu = self.started.clock(now) - self.cpu if self.started is not None else self.cpu
        return pack(kind, flags, process.pid, self.tid, wall or now, cpu, obj, site, a, b)

    def announce(self) -> int:
        """Its number, as something that others wait for."""
        return self.number

    def record_made(self, lane: Lane) -> None:
        """Record that the running thread, whose lane is `lane`, has made it."""
        start = lane.recorder.record(START, WORKER_TASK, self.number, self.site, self.name)
        lane.put(start + self.record(BEGIN, WORKER_TASK, self.number, 0, self.name, lane.tid))

    def rename(self, named: str, name: str, lane: Lane) -> None:
        """Record that the task has another name."""
        self.named, self.name = named, as_text(name)
        put(self.record(BEGIN, WORKER_TASK, self.number, 0, self.name, lane.tid))

    def begin_step(self, lane: Lane) -> None:
        """Record that the running thread, whose lane is `lane`, goes on with it."""
        wall = perf_counter_ns()
        clock = lane.clock(wall)
        pid, site = process.pid, self.awaits.site if self.awaits is not None else self.site
        kind, flags = (UNBLOCK, READY) if self.began else (FIRST_LINE, 0)
        number = 0 if self.began else self.number
        lane.put(pack_two(kind, flags, pid, self.tid, wall, self.cpu, number, site, 1, 0,
                          TASK_BEGIN, STEP, pid, lane.tid, wall, clock, self.number, 0, self.name, 0))  # fmt: skip
        self.cpu = clock - self.cpu
        self.began, self.woken, self.awaits, self.started = True, False, None, lane

    def end_step(self, lane: Lane, task: "Any", coroutine: "Any", keeps: bool) -> None:
        """Record that the step is over, and what is awaited now or how the task ended.

        `keeps`: the loop's next step or its wait is recorded at once, and an await can go along with it.
        """
        if self.started is not lane or self.epoch != process.epoch:
            return  # the child of a fork, in which it is another's
        over = task._state != "PENDING"
        awaits = None if over else Awaited(READY, 0, self.site) if self.woken else awaited(task, coroutine, self.site)
        failed = task._exception if over else None
        traceback = as_text(tracebacks.describe(failed)) if failed is not None else 0
        wall = perf_counter_ns()
        clock = lane.clock(wall)
        self.cpu = clock - self.cpu
        self.started, self.awaits = None, awaits
        pid = process.pid
        if awaits is not None:
            awaits.since = wall
            data = pack_two(TASK_END, STEP, pid, lane.tid, wall, clock, self.number, 0, 0, 0,
                            BLOCK, awaits.state, pid, self.tid, wall, self.cpu, awaits.number, awaits.site,
                            awaits.timeout, awaits.cause | awaits.figure << 8)  # fmt: skip
            (lane.buffer if keeps else lane.put)(data)
            return
        data = pack(TASK_END, STEP, pid, lane.tid, wall, clock, self.number, 0, 0, 0)
        self.end = wall
        if failed is not None:
            data += self.paused(EXCEPTION, 0, wall, self.number, 0, traceback)
        lane.put(data + self.paused(END, END_RAISED if failed is not None else 0, wall, self.number, 0, 0))

    def paused(self, kind: int, flags: int, wall: int, obj: int, site: int, a: int, b: int = 0) -> bytes:
        """A record of a moment in which it does not run."""
        return pack(kind, flags, process.pid, self.tid, wall, self.cpu, obj, site, a, b)

    def record_wake(self, lane: Lane, frame: "FrameType | None", came: bool) -> None:
        """Record that its next step is due, because of what runs on `lane` now or what that hands on."""
        awaited_now = self.awaits
        if self.woken or not self.began:
            return
        self.woken = True
        if awaited_now is None:  # within its own step: there is nothing to wait for
            return
        wall, number, cause, data = perf_counter_ns(), awaited_now.number, 0, b""
        turn = turn_of(lane)
        waker = turn.after or turn.step
        if came and awaited_now.cause:
            if not number and waker is not None and awaited_now.cause in (BY_DONE, BY_JOIN):  # the last of several
                number = waker.number
            if number and awaited_now.cause != BY_JOIN:  # whose arrow comes of the worker's own end
                cause, since = awaited_now.cause, wall if turn.after is None else turn.after.end
                data = (waker or lane).record(WAKE, cause, number, site_of(frame), 1, 0, since)
        if came and awaited_now.timeout >= 0:  # a sleep is over when its time is, even if the loop comes to it later
            wall = min(wall, awaited_now.since + awaited_now.timeout)
        data += self.paused(UNBLOCK, awaited_now.state, wall, number, awaited_now.site, int(came), cause)
        if came and awaited_now.holds is not None:
            data += self.paused(ACQUIRED, 0, wall, number, awaited_now.site, awaited_now.holds.level)
        data += self.paused(BLOCK, READY, wall, 0, awaited_now.site, -1)
        (lane.buffer if turn.between else lane.put)(data)


class Turn:
    """What an event loop does in a thread at the moment: a task's step, or handing on between two of them."""

    __slots__ = ("after", "between", "step")

    def __init__(self) -> None:
        self.step: "TaskLane | None" = None  # the task whose step runs here
        self.after: "TaskLane | None" = None  # the task whose end the loop hands on here
        self.between = False  # the loop hands on a result here, and runs no code of the student's


def turn_of(lane: Lane) -> Turn:
    """What an event loop does in the thread of this lane, to which it is attached."""
    turn = lane.turn
    if not isinstance(turn, Turn):
        turn = lane.turn = Turn()
    return turn
