"""Which lines stand at the foot of a lane: of the locks that it ever holds, of the semaphores, or both; no Qt."""

from typing import Final

import numpy as np

from gui.canvas.rows.holds.lock_rows import SEMAPHORES
from scenarios.timeline import Timeline
from scenarios.timeline.tables.columns import Seen
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE

LINE: Final = 3  # px of a line
APART: Final = 1  # px above each


class Feet:
    """By lane, what it holds; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._states: dict[int, tuple[int, ...]] = {}
        self._seen = Seen()

    def update(self) -> None:
        """Take in new holds."""
        holds, objects = self._timeline.holds, self._timeline.objects
        since = holds.since(self._seen)
        fresh = np.column_stack([holds.lane[since:], holds.object[since:]])
        self._seen = holds.seen()
        for lane, index in np.unique(fresh, axis=0).tolist():
            state = ON_SEMAPHORE if objects[index].type in SEMAPHORES else ON_LOCK
            self._states[lane] = tuple(sorted({*self.lines(lane), state}))

    def lines(self, lane: int) -> tuple[int, ...]:
        """The waits in whose colours its lines are, the lowest first."""
        return self._states.get(lane, ())

    def height(self, lane: int) -> int:
        """px that its lines take."""
        return (LINE + APART) * len(self.lines(lane))
