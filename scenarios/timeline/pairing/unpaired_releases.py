"""Releases of a hold whose record is still to come, or of none at all: a semaphore may be released too often."""

from typing import Final

from scenarios.timeline.arrival.lateness import LATEST

_MOST: Final = 1000  # of one object


class UnpairedReleases:
    """The latest such releases, by object: wall (ns) and what is left, as recorded."""

    def __init__(self) -> None:
        self._of: dict[int, list[tuple[int, int]]] = {}
        self._now = 0

    def __bool__(self) -> bool:
        return bool(self._of)

    def add(self, obj: int, wall: int, left: int) -> None:
        """Remember a release that found no hold."""
        self._of.setdefault(obj, []).append((wall, left))

    def take(self, obj: int, start: int) -> tuple[int, int] | None:
        """The first release that came after a hold that began at `start`; it is paired now."""
        found = min((each for each in self._of.get(obj, ()) if each[0] >= start), default=None)
        if found is not None:
            self._of[obj].remove(found)
        return found

    def forget(self, now: int) -> None:
        """Forget what is too long ago at `now` (ns)."""
        for obj, releases in list(self._of.items()):
            kept = [each for each in releases[-_MOST:] if each[0] > now - LATEST]
            if kept:
                self._of[obj] = kept
            else:
                del self._of[obj]
