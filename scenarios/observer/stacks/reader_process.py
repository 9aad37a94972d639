"""The supervisor's side of the stack reader: starts it, says whom to read, and ends it with the run."""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Collection
from typing import Final

_PROGRAM: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stack_reader.py")


class ReaderProcess:
    """One stack reader. It is the supervisor's child, and none of the run's processes."""

    def __init__(self, executable: str, name: str, queue: int, tracer: str) -> None:
        """Start it on the script's interpreter. Raises OSError when the system gives no process or descriptors."""
        ours, theirs = self._input(queue)
        settings = json.dumps({"queue": queue, "tracer": tracer})
        try:
            self.pid = os.posix_spawn(
                executable,
                [name, "-I", "-S", _PROGRAM, settings],
                os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, theirs, 0)],
                setsid=True,
                setsigmask=[signal.SIGINT],  # Ctrl+C is not meant for it, however it comes
                setsigdef=[signal.SIGPIPE],
            )
        finally:
            os.close(theirs)
            os.set_inheritable(queue, False)
        self._writer = ours
        self._said = b""

    @staticmethod
    def _input(queue: int) -> tuple[int, int]:
        theirs, ours = os.pipe()
        os.set_blocking(ours, False)
        os.set_inheritable(queue, True)
        return ours, theirs

    def read(self, pids: Collection[int]) -> None:
        """Have these processes read from now on."""
        line = b" ".join(b"%d" % pid for pid in pids) + b"\n"
        if line != self._said and self._writer >= 0:
            with contextlib.suppress(BlockingIOError, BrokenPipeError):  # it is busy, or cannot read and has gone
                os.write(self._writer, line)
                self._said = line

    def end(self) -> None:
        """Have it go; the supervisor reaps it as any child."""
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


def offers_stacks(version: int) -> bool:
    """Whether an interpreter of this minor version may read another's stacks, and this system starts it so."""
    return version >= 10 and sys.platform == "linux"
