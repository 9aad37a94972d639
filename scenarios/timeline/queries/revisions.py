"""Which lanes have changed since somebody last looked."""

from scenarios.timeline.tables.lane import Lane


class Revisions:
    """One onlooker's knowledge of the lanes of a timeline."""

    def __init__(self, lanes: list[Lane]) -> None:
        self._lanes = lanes
        self._seen: list[int] = []

    def changed(self) -> list[Lane]:
        """The lanes that are new, or that have changed since the last time."""
        self._seen += [-1] * (len(self._lanes) - len(self._seen))
        changed = [lane for lane, seen in zip(self._lanes, self._seen, strict=True) if lane.revision != seen]
        for lane in changed:
            self._seen[lane.index] = lane.revision
        return changed
