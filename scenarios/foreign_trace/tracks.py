"""Whose an event is, by pid and tid, which may be words; and what the file calls them."""

from dataclasses import dataclass, field
from typing import Final

from .limits import NAME_LONGEST

Key = int | str | float | None
_MOST: Final = 1 << 62
_FIRST_NUMBER: Final = 1 << 40  # of processes and threads that have a name where others have a number


class Tracks(dict[tuple[Key, Key], int]):
    """A small number for each (pid, tid), as they are met."""

    def __missing__(self, key: tuple[Key, Key]) -> int:
        number = self[key] = len(self)
        return number


@dataclass
class Called:
    """What metadata events say of processes and threads."""

    processes: dict[Key, str] = field(default_factory=dict)
    threads: dict[tuple[Key, Key], str] = field(default_factory=dict)

    def add(self, what: str | None, pid: Key, tid: Key, name: object) -> None:
        """Take in one metadata event."""
        words = str(name)[:NAME_LONGEST] if isinstance(name, str | int) else ""
        if what == "process_name" and words:
            self.processes[pid] = words
        elif what == "thread_name" and words:
            self.threads[pid, tid] = words


class Numbers:
    """Makes numbers of pids and tids that are words, each the same one every time."""

    def __init__(self) -> None:
        self._met: dict[Key, int] = {}

    def __call__(self, key: Key) -> int:
        """The number of a pid or tid."""
        if isinstance(key, str) and key.isdecimal() and key.isascii() and len(key) < 18:
            return int(key)
        if isinstance(key, int) and -_MOST < key < _MOST:
            return key
        return self._met.setdefault(key, _FIRST_NUMBER + len(self._met))
