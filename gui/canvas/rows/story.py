"""Where the program's own story turns: start() in the parent, a worker's first line, and the last line of its code."""

from typing import Final

import numpy as np

from scenarios.timeline import WAKE_CAUSES, Lane, Mark, Timeline
from scenarios.timeline.tables.columns import Seen

START: Final = "start"
FIRST: Final = "first"
LAST: Final = "last"
_BY_START: Final = WAKE_CAUSES.index("start")


class Story:
    """The turns as marks, in the order in which they became known; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._wakes = Seen()
        self._begun: set[int] = set()
        self._done: set[int] = set()
        self.marks: list[Mark] = []

    def update(self, changed: list[Lane]) -> None:
        """Take in new starts, and the lanes whose own code is over."""
        wakes, timeline = self._timeline.wakes, self._timeline
        if timeline.foreign is not None:  # nobody knows where it turned
            return
        if timeline.lanes and not self.marks and timeline.lanes[0].states.start[:1].size:
            self.marks.append(Mark(timeline.origin, 0, FIRST))
        since = wakes.since(self._wakes)
        for row in (since + np.flatnonzero(wakes.cause[since:] == _BY_START)).tolist():
            parent, child = int(wakes.from_lane[row]), int(wakes.to_lane[row])
            if since == 0 and child in self._begun:
                continue
            self._begun.add(child)
            self.marks.append(Mark(int(wakes.from_time[row]), parent, START, {"worker": child}))
            self.marks.append(Mark(int(wakes.to_time[row]), child, FIRST))
        self._wakes = wakes.seen()
        for lane in changed:
            if lane.done is not None and lane.index not in self._done and not lane.helper:
                self._done.add(lane.index)
                self.marks.append(Mark(lane.done, lane.index, LAST))
