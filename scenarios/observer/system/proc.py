"""The table of processes as Linux's /proc shows it."""

import contextlib
import os
import time
from typing import Final

from scenarios.observer.system.source import Look

_COMMAND_MOST: Final = 2000  # bytes of a command line that are worth recording
_ANYWAY: Final = 0.2  # seconds; a search through all of /proc costs as much as ten looks at a few threads
_STATE, _PARENT, _EXIT_STATUS = 0, 1, 49  # places behind the name in /proc/PID/stat


class ProcTable:
    """Every process of the machine (of this pid namespace)."""

    def __init__(self) -> None:
        """Raises OSError where there is no /proc."""
        self._load = os.open("/proc/loadavg", os.O_RDONLY)
        self._newest = b""
        self._pending = False
        self._anyway_at = 0.0

    def pids(self) -> set[int]:
        """Every process's number."""
        return {int(name) for name in os.listdir("/proc") if name.isdigit()}

    def look(self, pid: int) -> Look | None:
        """A process's parent and whether it has ended; None when there is no such process."""
        stat = read(f"/proc/{pid}/stat")
        if not stat:
            return None
        fields = after_name(stat)
        zombie = fields[_STATE] in (b"Z", b"X")
        return Look(int(fields[_PARENT]), zombie, int(fields[_EXIT_STATUS]) if zombie else None)

    def command_of(self, pid: int) -> bytes:
        """The command line, arguments parted by spaces; the bare name where there is none; b"" when it has gone."""
        line = read(f"/proc/{pid}/cmdline").rstrip(b"\0").replace(b"\0", b" ")
        return (line or read(f"/proc/{pid}/comm").rstrip(b"\n"))[:_COMMAND_MOST]

    def changed(self) -> bool:
        """Whether any process or thread was made since the last call.

        The last field of /proc/loadavg is the number most recently given to one: a read of 1 µs in place of a
        search through all of /proc. The number is given shortly before the newcomer can be seen, so that the call
        after the one that noticed it answers yes again; and now and then anyway, for kernels that always show a 0.
        """
        newest = os.pread(self._load, 128, 0).rsplit(b" ", 1)[1]
        moved = newest != self._newest
        self._newest = newest
        changed, self._pending = moved or self._pending, moved
        if changed or (now := time.monotonic()) < self._anyway_at:
            return changed
        self._anyway_at = now + _ANYWAY
        return True


def after_name(stat: bytes, count: int = -1) -> list[bytes]:
    """The fields of a stat line from the state on: the name before it may hold spaces and brackets of its own.

    With a `count`, only the first so many, and the rest in one piece.
    """
    return stat[stat.rindex(b")") + 2 :].split(None, count)


def read(path: str) -> bytes:
    """A small file of /proc, b"" when its process has gone."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, PermissionError), open(path, "rb", 0) as file:
        return file.read()
    return b""
