"""Finds processes that are blocked writing into a pipe, and who has its other end open: Linux alone tells.

A process is looked at twice, a second apart: whoever stands in the same write both times is not served.
"""

import os
from typing import Final

from scenarios.observer.system.proc import read

_WRITE: Final = {"x86_64": (1, 20), "aarch64": (64, 66), "riscv64": (64, 66)}  # numbers of write() and writev()
_MOST: Final = 64  # processes that are looked at
_ACCESS: Final = 3  # O_RDONLY, O_WRONLY, O_RDWR


class FullPipes:
    """Each (writer, reader) is found once."""

    def __init__(self) -> None:
        self._calls = _WRITE.get(os.uname().machine, ()) if hasattr(os, "uname") else ()
        self._before: dict[int, str] = {}  # by pid: the pipe that it was writing into
        self._found: set[tuple[int, int]] = set()

    def look(self, pids: set[int]) -> list[tuple[int, int]]:
        """Pairs of a blocked writer's pid and a reader's that are new."""
        if not self._calls or len(pids) > _MOST:
            return []
        now = {pid: pipe for pid in pids if (pipe := self._written_to(pid))}
        blocked = {pid: pipe for pid, pipe in now.items() if self._before.get(pid) == pipe}
        self._before = now
        found = [
            (writer, reader)
            for writer, pipe in blocked.items()
            for reader in sorted(pids - {writer})
            if (writer, reader) not in self._found and _has_open_to_read(reader, pipe)
        ]
        self._found.update(found)
        return found

    def _written_to(self, pid: int) -> str:
        """The pipe that a process's first thread is writing into at this moment, as /proc names it; "" for none."""
        try:
            number, descriptor, *_ = read(f"/proc/{pid}/syscall").split()
            if int(number) in self._calls:
                target = os.readlink(f"/proc/{pid}/fd/{int(descriptor, 16)}")
                return target if target.startswith("pipe:") else ""
        except (OSError, ValueError):  # it runs, has gone, or is none of ours to look at
            pass
        return ""


def _has_open_to_read(pid: int, pipe: str) -> bool:
    try:
        for name in os.listdir(f"/proc/{pid}/fd"):
            if os.readlink(f"/proc/{pid}/fd/{name}") == pipe:
                info = dict(line.split(b":", 1) for line in read(f"/proc/{pid}/fdinfo/{name}").splitlines())
                if int(info[b"flags"], 8) & _ACCESS != os.O_WRONLY:
                    return True
    except (OSError, ValueError, KeyError):
        pass
    return False
