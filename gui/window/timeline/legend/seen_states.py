"""Which states and signs of a run there are to be seen: a legend explains no colour that nobody sees."""

from collections.abc import Hashable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gui.canvas.signs import signs_of_lane, signs_of_run
from scenarios.recording import Recording
from scenarios.timeline import Int64, Lane
from scenarios.timeline.queries.revisions import Revisions
from scenarios.timeline.tables.columns import Seen
from scenarios.timeline.vocabulary import STATES, UNTOLD

_NONE: Final = np.zeros(len(STATES), np.int64)


class _Lane(NamedTuple):
    """What was measured of a lane: how far its intervals never change again, and ns in each state, of those and all."""

    settled: Seen = Seen()
    known: Int64 = _NONE
    all: Int64 = _NONE


class SeenStates:
    """Follows one recording; `update` costs by what is new in it."""

    def __init__(self, recording: Recording) -> None:
        self.timeline = recording.timeline
        self.signs: set[Hashable] = set()
        self._revisions = Revisions(recording.timeline.lanes)
        self._lanes: dict[int, _Lane] = {}
        self._times = _NONE.copy()  # ns of all lanes in each state, but for the ones that they are in
        self._open: dict[int, tuple[int, int]] = {}  # by lane: the state that it is in, and since when
        self._holds = Seen()

    def update(self) -> None:
        """Take in what is new."""
        self.signs |= signs_of_run(self.timeline, self.timeline.holds.since(self._holds))
        self._holds = self.timeline.holds.seen()
        for lane in self._revisions.changed():
            self.signs |= signs_of_lane(lane)
            if len(lane.states):
                self._measure(lane)

    def states(self, least: float) -> set[Hashable]:
        """The states that all lanes together spent `least` ns in, or more: less is no pixel."""
        times = self._times.copy()
        for state, since in self._open.values():
            times[state] += self.timeline.now - since
        times[UNTOLD] = 0  # where a lane is blank, nothing is told
        return set(np.flatnonzero(times >= max(least, 1)).tolist())

    def _measure(self, lane: Lane) -> None:
        before, states = self._lanes.get(lane.index, _Lane()), lane.states
        if before.settled.edition == states.edition:
            first, known = before.settled.rows, before.known
        else:  # rows were put together
            first, known = 0, _NONE
        over = len(states) - (lane.end is None)  # the last interval of a living lane goes on
        last = max(first, min(lane.settled, over))
        lengths = np.diff(states.start[first:], append=lane.end_or(self.timeline.now))
        known = known + _sums(states.state[first:last], lengths[: last - first])
        whole = known + _sums(states.state[last:over], lengths[last - first : over - first])
        self._times += whole - before.all
        self._lanes[lane.index] = _Lane(states.seen(last), known, whole)
        self._open.pop(lane.index, None)
        if lane.end is None:
            self._open[lane.index] = int(states.state[-1]), int(states.start[-1])


def _sums(state: NDArray[np.uint8], lengths: Int64) -> Int64:
    return np.bincount(state, lengths, len(STATES)).astype(np.int64)
