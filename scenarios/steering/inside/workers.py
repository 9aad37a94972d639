"""A thread under control, and a process that was forked: where it stands, and what it waits for."""

from _thread import allocate_lock
from typing import TYPE_CHECKING, Any

from .effects.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


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
        self.remote_line = 0  # of a process that is forked, as it says itself
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
