"""Which processes belong to the run: the descendants of the supervisor, found by comparing lists of processes."""

import os

from scenarios.observer.system.source import Source


class ProcessTree:
    """The supervisor's living descendants and unreaped zombies, with their parents.

    A process whose parent is known neither as of the family nor as foreign is looked at again next time: its parent
    may have been made while the list was being read.
    """

    def __init__(self, source: Source) -> None:
        self.members: dict[int, int] = {}
        self._source = source
        self._self = os.getpid()
        self._foreign: set[int] = set()

    def living(self) -> list[int]:
        """Every member, after another look at the list of processes."""
        self.discover()
        return list(self.members)

    def discover(self) -> tuple[list[int], list[int]]:
        """Compare with the list of processes: who is new (parents first), who has gone."""
        present = self._source.pids()
        self._foreign &= present
        gone = [pid for pid in self.members if pid not in present]
        unknown = present - self._foreign - self.members.keys() - {self._self}
        parents = {pid: seen.parent for pid in unknown if (seen := self._source.look(pid)) is not None}
        return self._join(parents), gone

    def leave_out(self, pid: int) -> None:
        """A child of the supervisor that is none of the run's."""
        self._foreign.add(pid)

    def forget(self, pid: int) -> None:
        """A member was reaped; its number may come again."""
        self.members.pop(pid, None)

    def _join(self, parents: dict[int, int]) -> list[int]:
        new: list[int] = []
        waiting = parents
        while waiting:
            undecided: dict[int, int] = {}
            for pid, parent in waiting.items():
                if parent == self._self or parent in self.members:
                    self.members[pid] = parent
                    new.append(pid)
                elif parent in self._foreign or parent == 0:
                    self._foreign.add(pid)
                else:
                    undecided[pid] = parent
            if len(undecided) == len(waiting):
                break
            waiting = undecided
        return new
