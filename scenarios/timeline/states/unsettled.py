"""The unsettled end of all lanes: the steps that later records may still fall between, and the states made of them."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import distinct
from scenarios.timeline.arrival.lane_table import ALIVE, LONG_AGO, LaneFacts
from scenarios.timeline.tables.columns import Bools, Int64
from scenarios.timeline.tables.lane import Lane

from .state_merge import GRACE, doubts, fill, states
from .state_writing import Rebuilt, write
from .steps import ALIVE_THERE, SETS_OS, SETS_TRACER, STEP_DTYPE

_TIME_BITS: Final = 43  # of a sort key: 2.4 hours, far more than an unsettled end lasts
_LANE_SHIFT: Final = _TIME_BITS + 1


class Unsettled:
    """Keeps steps sorted by lane and time, and rebuilds the lanes' states from the earliest new step on."""

    def __init__(self, lanes: list[Lane], facts: LaneFacts) -> None:
        self._lanes = lanes
        self._facts = facts
        self._steps: NDArray[Any] = np.empty(0, STEP_DTYPE)

    def add(self, added: NDArray[Any], changed: set[int], now: int) -> None:
        """Take in steps and rebuild what they touch. `changed`: lanes to be rebuilt from their first unsettled step."""
        facts = self._facts
        added = added[~facts.finished[added["lane"]]]
        lane = added["lane"]
        added["time"] = np.maximum(added["time"], facts.firm[lane])
        if changed:
            self._steps["time"] = np.maximum(self._steps["time"], facts.begin[self._steps["lane"]])
        added["time"] = np.maximum(added["time"], facts.begin[lane])
        new = self._insert(added, now - (1 << _TIME_BITS - 1))
        if len(self._steps):
            self._rebuild(new, changed, now)

    def _insert(self, added: NDArray[Any], reference: int) -> Bools:
        """Put steps in their places; returns which of all steps are the new ones."""
        keys = _keys(added, reference)
        order = np.argsort(keys, kind="stable")
        place = np.searchsorted(_keys(self._steps, reference), keys[order], "right") + np.arange(len(added))
        new = np.zeros(len(self._steps) + len(added), bool)
        new[place] = True
        steps = np.empty(len(new), STEP_DTYPE)
        steps[new] = added[order]
        steps[~new] = self._steps
        self._steps = steps
        return new

    def _rebuild(self, new: Bools, changed: set[int], now: int) -> None:
        """Rebuild each lane from the step before its first new one, whose state the new ones may change."""
        steps, facts = self._steps, self._facts
        first = _first_of_each(steps["lane"])
        begins = np.flatnonzero(first)
        ends = np.append(begins[1:], len(steps)) - 1
        lanes = steps["lane"][begins]
        again = np.isin(lanes, list(changed)) if changed else np.zeros(len(lanes), bool)
        touched = again | np.logical_or.reduceat(new, begins) | (facts.doubt[lanes] <= now)
        earliest = np.minimum.reduceat(np.where(new, np.arange(len(steps)), len(steps)), begins) - 1
        since = np.where(again, begins, np.clip(earliest, begins, ends))
        if not touched.any():
            return
        begins, ends, since, lanes, again = (column[touched] for column in (begins, ends, since, lanes, again))
        rows = _ranges(since, ends)
        fresh = steps[rows]
        starts = np.cumsum(ends - since + 1) - (ends - since + 1)
        head = np.zeros(len(fresh), bool)
        head[starts] = True
        bare = head & first[rows]
        fill(fresh, head, bare, facts.default[fresh["lane"]])
        steps[rows] = fresh
        until = np.minimum(facts.end[lanes], now)
        state = states(fresh, np.append(head[1:], True), np.repeat(until, ends - since + 1))
        from_time = fresh["time"][starts]
        from_time[again & (facts.firm[lanes] == LONG_AGO)] = LONG_AGO  # its begin may have moved
        facts.doubt[lanes] = np.where(doubts(steps[ends], until), steps["time"][ends] + GRACE + 1, ALIVE)
        write(self._lanes, Rebuilt(lanes, starts, from_time, facts.end[lanes], fresh, state))

    def settle(self, horizon: int) -> None:
        """Let go of the steps that nothing can change any more, all of them older than `horizon`."""
        steps, facts = self._steps, self._facts
        lane = steps["lane"]
        last = np.append(_first_of_each(lane)[1:], True)
        ended = facts.end[lane] < horizon
        stays = (last | (np.roll(steps["time"], -1) >= horizon)) & ~ended | facts.waiting[lane]
        for index in distinct(lane[ended & ~stays]).tolist():
            facts.finished[index] = True
            self._lanes[index].settled = len(self._lanes[index].states)
            self._lanes[index].revision += 1
        self._steps = steps[stays]
        self._firm(distinct(lane[~stays & ~ended]))

    def _firm(self, lanes: NDArray[np.uint32]) -> None:
        """Make each lane's first step left the one that all later steps come after."""
        steps = self._steps
        at = np.searchsorted(steps["lane"], lanes)
        steps["says"][at] |= SETS_TRACER | SETS_OS
        times = steps["time"][at]
        self._facts.column("firm")[lanes] = times
        for index, time in zip(lanes.tolist(), times.tolist(), strict=True):
            lane = self._lanes[index]
            start = lane.states.start[lane.settled :]
            lane.settled += max(int(start.searchsorted(time)) - 1, 0)
            lane.revision += 1


def _keys(steps: NDArray[Any], reference: int) -> Int64:
    """One number that sorts by lane, time, and the observer's word before a sign of life."""
    time = np.clip(steps["time"] - reference, 0, (1 << _TIME_BITS) - 1)
    alive = steps["says"] // ALIVE_THERE
    keys: Int64 = steps["lane"].astype(np.int64) << _LANE_SHIFT | time << 1 | alive
    return keys


def _first_of_each(lane: NDArray[np.uint32]) -> Bools:
    first = np.ones(len(lane), bool)
    np.not_equal(lane[1:], lane[:-1], out=first[1:])
    return first


def _ranges(first: Int64, last: Int64) -> Int64:
    """The numbers from each `first` to its `last`, all in one row."""
    lengths = last - first + 1
    ends = np.cumsum(lengths)
    rows: Int64 = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - (ends - lengths), lengths)
    return rows
