"""The sources for when threads cannot be observed: the run goes on, its processes are found and ended all the same."""

import os

from scenarios.observer.system.proc import ProcTable
from scenarios.observer.system.source import Look
from scenarios.tracer.wire import records as rec


class NullSource:
    """Sees nothing but the process that the supervisor itself has started."""

    number = rec.OBSERVERS.index("none")
    awake = 0
    taking_turns = False

    def __init__(self) -> None:
        self._watched: set[int] = set()

    def pids(self) -> set[int]:
        """The processes that were started and not yet reaped."""
        return set(self._watched)

    def look(self, pid: int) -> Look | None:
        """A child of the supervisor, alive until it is reaped."""
        return Look(os.getpid(), zombie=False, status=None) if pid in self._watched else None

    def command_of(self, pid: int) -> bytes:  # noqa: ARG002
        """Unknown."""
        return b""

    def changed(self) -> bool:
        """Nothing is ever seen being made."""
        return False

    def watch(self, pid: int) -> None:
        """Remember that it lives."""
        self._watched.add(pid)

    def forget(self, pid: int) -> None:
        """It was reaped."""
        self._watched.discard(pid)

    def sweep(self, *, changed: bool) -> None:
        """There is nothing to look at."""


class NullProcSource(ProcTable):
    """Sees processes in /proc and leaves their threads alone."""

    number = rec.OBSERVERS.index("none")
    awake = 0
    taking_turns = False

    def watch(self, pid: int) -> None:
        """Its threads stay unknown."""

    def forget(self, pid: int) -> None:
        """Nothing was kept for it."""

    def sweep(self, *, changed: bool) -> None:
        """There is nothing to look at."""
