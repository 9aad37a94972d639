"""What the supervisor asks of the operating system, whichever way the answers come."""

from typing import NamedTuple, Protocol


class Look(NamedTuple):
    """One process at one moment."""

    parent: int
    zombie: bool
    status: int | None  # of a zombie, as wait() will give it; None when it is not to be had


class Source(Protocol):
    """A way to see processes and what their threads are doing."""

    @property
    def number(self) -> int:
        """Its place in records.OBSERVERS."""
        ...

    @property
    def awake(self) -> int:
        """How many processes of the run had a thread that ran, or could have, at the last sweep.

        Not threads: of those that pass the interpreter's lock from hand to hand, one runs.
        """
        ...

    @property
    def taking_turns(self) -> bool:
        """Whether threads of the run have lately had to share a core: rare looks then miss most of their turns."""
        ...

    def pids(self) -> set[int]:
        """Every process of the machine."""
        ...

    def look(self, pid: int) -> Look | None:
        """One process; None when there is no such one."""
        ...

    def command_of(self, pid: int) -> bytes:
        """Its command line, b"" when it has gone."""
        ...

    def changed(self) -> bool:
        """Whether a process or thread may have been made since the last time this was asked."""
        ...

    def watch(self, pid: int) -> None:
        """Follow the threads of a process of the run."""
        ...

    def forget(self, pid: int) -> None:
        """Stop following it: it is gone."""
        ...

    def sweep(self, *, changed: bool) -> None:
        """Look at every thread once and record what has changed."""
        ...
