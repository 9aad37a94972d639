"""What is left of a run whose supervisor was killed: found in the list of processes, and killed."""

import sys
from pathlib import Path
from typing import Final

from scenarios.observer.control import termination
from scenarios.observer.system.proc import after_name, read

_STATE, _PARENT, _SESSION = 0, 1, 3  # places behind the name in /proc/PID/stat
_DEAD: Final = (b"Z", b"X")


class Orphans:
    """The processes of one run: those with records, their descendants, and all of the supervisor's session.

    The supervisor of a run with a terminal of its own leads a session; so also who was made in the very last moment
    is found, unless it has left both its parent and the session. On the person's terminal it is found by its first
    record; a program that is no Python and was not yet seen is not.
    """

    def __init__(self, known: set[int], supervisor: int) -> None:
        """`known`: those that were seen and not seen ending; it may grow."""
        self._known = known
        self._supervisor = supervisor

    def living(self) -> set[int]:
        """Whoever is still there. Elsewhere than on Linux, whoever is known."""
        if sys.platform != "linux":
            return set(self._known)
        parents: dict[int, int] = {}
        found: set[int] = set()
        for pid in (int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()):
            stat = read(f"/proc/{pid}/stat")
            fields = after_name(stat, _SESSION + 1) if stat else [b"X"]
            if fields[_STATE] not in _DEAD:
                parents[pid] = int(fields[_PARENT])
                if pid in self._known or int(fields[_SESSION]) == self._supervisor:
                    found.add(pid)
        new = found
        while new:
            new = {pid for pid, parent in parents.items() if parent in found and pid not in found}
            found |= new
        return found

    def kill(self) -> None:
        """Kill them all."""
        termination.kill(self.living)
