"""Which states and signs of a run there are to be seen: a legend explains no colour that nobody sees."""

from collections.abc import Hashable
from typing import Final

import numpy as np

from gui.canvas.signs import signs_of_lane, signs_of_run
from scenarios.recording import Recording
from scenarios.timeline import Int64, Lane
from scenarios.timeline.queries.revisions import Revisions
from scenarios.timeline.vocabulary import STATES

_NONE: Final = np.zeros(len(STATES), np.int64)


class SeenStates:
    """Follows one recording; `update` costs by what is new in it."""

    def __init__(self, recording: Recording) -> None:
        self.timeline = recording.timeline
        self.signs: set[Hashable] = set()
        self._revisions = Revisions(recording.timeline.lanes)
        self._looked_at: dict[int, int] = {}  # by lane: so many of its intervals never change again
        self._times = _NONE.copy()  # ns in each state, of those intervals
        self._rest: dict[int, Int64] = {}  # the same, of the others, by lane
        self._rests = _NONE.copy()  # of all of them together
        self._open: dict[int, tuple[int, int]] = {}  # by lane: the state that it is in, and since when
        self._holds = 0

    def update(self) -> None:
        """Take in what is new."""
        self.signs |= signs_of_run(self.timeline, self._holds)
        self._holds = len(self.timeline.holds)
        for lane in self._revisions.changed():
            self.signs |= signs_of_lane(lane)
            if len(lane.states):
                self._measure(lane)

    def states(self, least: float) -> set[Hashable]:
        """The states that all lanes together spent `least` ns in, or more: less is no pixel."""
        times = self._times + self._rests
        for state, since in self._open.values():
            times[state] += self.timeline.now - since
        return set(np.flatnonzero(times >= max(least, 1)).tolist())

    def _measure(self, lane: Lane) -> None:
        first, state = self._looked_at.get(lane.index, 0), lane.states.state
        lengths = lane.ends(self.timeline.now) - lane.states.start
        last = min(lane.settled, max(len(state) - (lane.end is None), 0))
        known, rest = slice(first, last), slice(max(first, last), len(state) - (lane.end is None))
        self._times += _sums(state[known], lengths[known])
        self._rests += (fresh := _sums(state[rest], lengths[rest])) - self._rest.get(lane.index, _NONE)
        self._rest[lane.index], self._looked_at[lane.index] = fresh, max(first, last)
        if lane.end is None:
            self._open[lane.index] = int(state[-1]), int(lane.states.start[-1])
        else:
            self._open.pop(lane.index, None)


def _sums(state: "np.ndarray[tuple[int], np.dtype[np.uint8]]", lengths: Int64) -> Int64:
    return np.bincount(state, lengths, len(STATES)).astype(np.int64)
