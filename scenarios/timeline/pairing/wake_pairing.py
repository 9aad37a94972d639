"""Pairs waits for events, conditions, barriers, queues and pipes with those who set them going."""

from bisect import bisect_left
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.arrival.lane_table import ALIVE, LaneFacts
from scenarios.timeline.tables.columns import Int64
from scenarios.tracer.wire.records import BY_DONE, ON_PIPE, WAKE, WAKE_CAUSES

JUST_BEFORE: Final = 1_000_000  # ns by which a cause may come before the record of the wait that it ends
FREE: Final = 0  # block_state of a lane that does not wait; `starting` is no wait
_ALL: Final = int(np.iinfo(np.int64).max)  # as many as wait
_NEVER: Final = _ALL
_WAKE: Final[np.dtype[Any]] = np.dtype(
    [("key", np.int64), ("time", np.int64), ("lane", np.int64), ("left", np.int64), ("obj", np.int64)]
)
Found = tuple[int, int, int, int, int]  # to_time, to_lane, cause, from_time, from_lane


class _Wait(NamedTuple):
    time: int  # its end
    lane: int
    since: int
    obj: int
    key: int


def key_of(objects: Int64, causes: Int64) -> Int64:
    """What a wait and its wake have in common: the object, and the way of being set going by it; 0 for none."""
    known = (causes > 0) & (causes < len(WAKE_CAUSES)) & (objects > 0)
    return np.where(known, objects * len(WAKE_CAUSES) + causes, 0)


class WakePairing:
    """Collects waits that came to their end and wakes, and pairs them once no earlier record can come.

    A wake sets so many going, each wait takes the first wake since its begin that has one left. Whoever waits until
    all is done is set going by the last.
    """

    def __init__(self, facts: LaneFacts) -> None:
        self._facts = facts
        self._wakes: NDArray[Any] = np.empty(0, _WAKE)
        self._waits: list[_Wait] = []

    def add_wakes(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> None:
        """Take in the WAKE records among `records`."""
        rows = np.flatnonzero((records["kind"] == WAKE) & (lanes >= 0))
        if len(rows):
            wakes = np.zeros(len(rows), _WAKE)
            wakes["key"] = key_of(objects[rows], records["flags"][rows].astype(np.int64))
            count = records["a"][rows]
            columns = {"time": records["wall"], "lane": lanes, "obj": objects}
            for name, column in columns.items():
                wakes[name] = column[rows]
            wakes["left"] = np.where(count > 0, count, _ALL)
            self._wakes = np.concatenate([self._wakes, wakes[wakes["key"] > 0]])

    def add_waits(self, waits: NDArray[Any]) -> None:
        """Take in waits that came to their end: `time`, `lane`, `since`, `obj`, `cause`."""
        keys = key_of(waits["obj"], waits["cause"])
        columns = [waits[name][keys > 0].tolist() for name in ("time", "lane", "since", "obj")]
        self._waits += map(_Wait, *columns, keys[keys > 0].tolist())

    def settle(self, horizon: int) -> list[Found]:
        """Pair the waits that ended before `horizon`, in the order of their ends."""
        due: dict[int, list[_Wait]] = {}
        for wait in sorted(wait for wait in self._waits if wait.time < horizon):
            due.setdefault(wait.key, []).append(wait)
        found: list[Found] = []
        if due:
            self._waits = [wait for wait in self._waits if wait.time >= horizon]
            self._wakes = self._wakes[np.lexsort((self._wakes["time"], self._wakes["key"]))]
            for key, waits in due.items():
                found += self._pair(key, waits)
        self._forget(horizon)
        return found

    def _pair(self, key: int, waits: "list[_Wait]") -> list[Found]:
        first, last = np.searchsorted(self._wakes["key"], [key, key + 1]).tolist()
        wakes = self._wakes[first:last]
        times, lanes, left = (wakes[name].tolist() for name in ("time", "lane", "left"))
        cause = key % len(WAKE_CAUSES)
        found: list[Found] = []
        for wait in waits:
            begin, since, end = (bisect_left(times, at) for at in (wait.since - JUST_BEFORE, wait.since, wait.time + 1))
            within, before = range(since, end), range(since - 1, begin - 1, -1)
            for place in chain(reversed(within) if cause == BY_DONE else within, before):
                if left[place] > 0 and lanes[place] != wait.lane:
                    left[place] -= left[place] != _ALL
                    found.append((wait.time, wait.lane, cause, times[place], lanes[place]))
                    break
        wakes["left"] = left
        return found

    def _forget(self, horizon: int) -> None:
        """Keep the wakes that a wait which goes on, or whose end has not arrived, may still be due to."""
        if not len(self._wakes):
            return
        earliest = np.full(int(self._wakes["obj"].max()) + 1, _NEVER)
        facts = self._facts
        waiting = (facts.block_state != FREE) & (facts.end == ALIVE)
        objects, since = facts.block_obj[waiting], facts.block_time[waiting]
        known = objects < len(earliest)
        np.minimum.at(earliest, objects[known], since[known])
        for wait in self._waits:
            if wait.obj < len(earliest):
                earliest[wait.obj] = min(earliest[wait.obj], wait.since)
        many = waiting & (facts.block_state == ON_PIPE) & (facts.block_obj == 0)
        any_pipe = int(facts.block_time[many].min(initial=_NEVER))
        needed = np.minimum(np.minimum(earliest[self._wakes["obj"]], horizon), any_pipe) - JUST_BEFORE
        self._wakes = self._wakes[self._wakes["time"] >= needed]
