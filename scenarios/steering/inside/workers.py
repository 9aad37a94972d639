"""A thread under control, or a process that was forked: where it stands, what it waits for, and its steps.

One step goes from where a thread may be stopped to where it next may be.
"""

from _thread import allocate_lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


class Step:
    """`opaque`: it could have to do with anything. `reads` and `writes` are places, by keys as in places.Found."""

    __slots__ = ("decision", "opaque", "reads", "worker", "writes")

    def __init__(self, worker: int, decision: int) -> None:
        """`decision`: the number of the one by which it came; -1: there was nobody else to choose."""
        self.worker, self.decision = worker, decision
        self.opaque = False
        self.reads: set[Any] = set()
        self.writes: set[Any] = set()

    def touch(self, key: Any, writes: bool) -> None:
        """It reads or writes this place."""
        (self.writes if writes else self.reads).add(key)


class Steps:
    """All steps of a run in their order; `known` is False once something took part that no step tells of."""

    def __init__(self) -> None:
        self.all: list[Step] = []
        self.made_by: list[int] = []  # by worker: the number of the step in which it was made
        self.known = True

    def open(self, worker: int, decision: int) -> Step:
        """A worker begins another step."""
        step = Step(worker, decision)
        if self.known:
            self.all.append(step)
        return step

    def new_worker(self) -> None:
        """In the step that goes on a worker was made."""
        self.made_by.append(len(self.all) - 1)

    def told(self) -> "dict[str, Any] | None":
        """As JSON; None where they are not known."""
        if not self.known:
            return None
        numbers: dict[Any, int] = {}
        rows = [
            (each.worker, each.decision, each.opaque, *(_numbered(some, numbers) for some in (each.reads, each.writes)))
            for each in self.all
        ]
        return {"made_by": self.made_by, "rows": rows}


def _numbered(keys: "set[Any]", numbers: "dict[Any, int]") -> list[int]:
    return sorted(numbers.setdefault(key, len(numbers)) for key in keys)


class Worker:
    """A thread under control: at any moment it runs, or stands before its gate."""

    def __init__(self, number: int, name: str) -> None:
        self.number = number
        self.name = name
        self.gate = allocate_lock()
        self.gate.acquire()
        self.arrived = allocate_lock()
        self.arrived.acquire()
        self.frame: FrameType | None = None  # the student's own, innermost
        self.first: tuple[Any, Any] | None = None  # what it calls first, and with what
        self.remote_line = 0  # of a process that is forked, as it says itself
        self.remote_next: Any = None  # as `Scheduler.ahead` has it there
        self.is_process = self.is_daemon = False
        self.ended = False
        self.plain = False  # it is within the standard library's own start or end of a thread
        self.can_go: Callable[[], bool] | None = None  # what it waits for has come; None: it waits for nothing
        self.waits_for: Any = None
        self.deadline: float | None = None  # in virtual time
        self.timed_out = False
        self.step = Step(number, -1)  # that goes on
        self.calling: Any = None  # the code that has to begin next, or what was done is not known
        self.in_known_call = False  # it waits within something of which it is known what it does
        self.returned_any = False  # what has just returned need not be harmless
        self.looked_up: int | None = None  # the interpreter looked whether another thread wants to go: see points.Table
        self.pending: Any = None  # what it is about to write: known when it is written

    @property
    def line(self) -> int:
        """The line of the student's own on which it stands."""
        return self.remote_line if self.frame is None else self.frame.f_lineno

    def is_able(self, now: float) -> bool:
        """Whether it can go on right now."""
        if self.ended:
            return False
        if self.deadline is not None and self.deadline <= now:
            return True
        return self.can_go is None or self.can_go()
