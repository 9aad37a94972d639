"""What is attached to a lane and to the process, as far as these know it; for type checkers alone, never loaded."""

from typing import Any, Protocol


class LanePage(Protocol):
    """Where a thread posts what happens to its locks: pages.Page."""

    acquired_head: int
    released_head: int
    full: bool
    private: bool

    def post(self, lane: Any, head: int, wall: int, number: int, site: int, a: int) -> None:
        """Add a record."""

    def write_out(self, behind: bytes = b"") -> bytes:
        """Write what is on it, and `behind`."""

    def show(self) -> None:
        """Write what is on it, for another thread."""


class Recorder(Protocol):
    """What makes records: a lane, or a task in whose name its thread speaks (coroutines.task_lane)."""

    tid: int

    def record(
        self, kind: int, flags: int = 0, obj: int = 0, site: int = 0, a: int = 0, b: int = 0, wall: int = 0
    ) -> bytes:
        """A record, to be put at once."""


class LoopTurn(Protocol):
    """What an event loop does in a thread: coroutines.task_lane.Turn."""

    @property
    def step(self) -> Recorder | None:
        """The task whose step runs."""


class GreenletSwitches(Protocol):
    """What watches a thread's greenlets: coroutines.switching.Switching."""

    @property
    def green(self) -> bool:
        """Whether one runs that another may take turns with at any call."""


class FirstLane(Protocol):
    """That of a process's first thread: lane.Lane."""

    def tell_from_elsewhere(self, kind: int, flags: int, obj: int, a: int) -> None:
        """Write a record about it from another thread."""
