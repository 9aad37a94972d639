"""Finds who set whom going: a lock's by its last release, others by wake_pairing, and what is known from the start."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.arrival.lane_table import LaneFacts
from scenarios.timeline.tables.columns import Bools, Int64
from scenarios.timeline.tables.wakes import Wakes
from scenarios.tracer.wire.records import BLOCK, BY_RELEASE, ON_LOCK, ON_SEMAPHORE, RELEASED, UNBLOCK

from .wake_pairing import FREE, JUST_BEFORE, WakePairing

_When = Callable[[], int]
_MaybeWhen = Callable[[], int | None]  # None: it has not happened yet
_Known = tuple[int, int, _When, int, _MaybeWhen]  # cause, from_lane, from_time, to_lane, to_time
_Wake = tuple[int, int, int, int, int]  # to_time, to_lane, cause, from_time, from_lane
_WAIT: Final[np.dtype[Any]] = np.dtype(
    [("time", np.int64), ("since", np.int64), ("lane", np.int64), ("obj", np.int64), ("state", np.int64),
     ("cause", np.int64), ("timeout", np.int64), ("came", np.bool_)]
)  # fmt: skip
_RELEASE: Final[np.dtype[Any]] = np.dtype([("obj", np.int64), ("time", np.int64), ("lane", np.int64)])


class WakeFinder:
    """Collects waits that came to their end and releases, and pairs them once no earlier record can come."""

    def __init__(self, wakes: Wakes, facts: LaneFacts) -> None:
        self._wakes = wakes
        self._facts = facts
        self._waits: NDArray[Any] = np.empty(0, _WAIT)
        self._releases: NDArray[Any] = np.empty(0, _RELEASE)
        self._known: list[_Known] = []
        self._wake_pairing = WakePairing(facts)

    def know(self, cause: int, from_lane: int, from_time: _When, to_lane: int, to_time: _MaybeWhen) -> None:
        """Take in a wake whose cause is known. The times are asked for when nothing can change them any more."""
        self._known.append((cause, from_lane, from_time, to_lane, to_time))

    def add(self, records: NDArray[Any], lanes: Int64, objects: Int64, outer: Bools) -> NDArray[Any]:
        """Take in records; `outer`: those that give an object back for good. Returns the waits that came to an end."""
        given = np.flatnonzero((records["kind"] == RELEASED) & (lanes >= 0) & (objects > 0) & outer)
        releases = np.zeros(len(given), _RELEASE)
        releases["obj"], releases["time"], releases["lane"] = objects[given], records["wall"][given], lanes[given]
        self._releases = np.concatenate([self._releases, releases])
        over = self._waits_over(records, lanes, objects)
        came = over[over["came"]]
        self._waits = np.concatenate([self._waits, came[(came["state"] == ON_LOCK) | (came["state"] == ON_SEMAPHORE)]])
        self._wake_pairing.add_wakes(records, lanes, objects)
        self._wake_pairing.add_waits(came)
        return over

    def _waits_over(self, records: NDArray[Any], lanes: Int64, objects: Int64) -> NDArray[Any]:
        """Pair each UNBLOCK with its lane's BLOCK before; `came`: what was waited for, and no timeout."""
        kind, facts = records["kind"], self._facts
        rows = np.flatnonzero(((kind == BLOCK) | (kind == UNBLOCK)) & (lanes >= 0))
        rows = rows[np.argsort(lanes[rows], kind="stable")]
        lane, waits = lanes[rows], kind[rows] == BLOCK
        state = np.where(waits, records["flags"][rows], FREE)
        obj, time, cause = objects[rows], records["wall"][rows], records["b"][rows]
        first = np.diff(lane, prepend=-1) != 0
        before_state = np.where(first, facts.block_state[lane], np.roll(state, 1))
        before_obj = np.where(first, facts.block_obj[lane], np.roll(obj, 1))
        since = np.where(first, facts.block_time[lane], np.roll(time, 1))
        given = records["a"][rows]
        timeout = np.where(first, facts.block_timeout[lane], np.roll(given, 1))
        facts.block_state[lane] = np.minimum(state, 255)
        facts.block_obj[lane], facts.block_time[lane], facts.block_timeout[lane] = obj, time, given
        before_obj = np.where((before_obj == 0) & ~waits & (cause > 0), obj, before_obj)  # the one of several that came
        over = ~waits & (before_state != FREE)
        result = np.zeros(int(over.sum()), _WAIT)
        columns = {
            "time": time, "since": since, "lane": lane, "obj": before_obj, "state": before_state, "cause": cause,
            "timeout": timeout, "came": records["a"][rows] == 1,
        }  # fmt: skip
        for name, column in columns.items():
            result[name] = column[over]
        return result

    def settle(self, horizon: int) -> None:
        """Add the wakes before `horizon`, which nothing can change any more."""
        due = self._waits["time"] < horizon
        found = self._found(self._waits[due]) if due.any() else []
        self._waits = self._waits[~due]
        self._forget(horizon)
        found += self._wake_pairing.settle(horizon)
        found += self._known_before(horizon)
        if found:
            to_time, to_lane, cause, from_time, from_lane = np.array(sorted(found), np.int64).T
            self._wakes.extend(cause, from_lane, from_time, to_lane, to_time)

    def _known_before(self, horizon: int) -> list[_Wake]:
        known, self._known = self._known, []
        found: list[_Wake] = []
        for cause, from_lane, from_time, to_lane, to_time in known:
            effect = to_time()
            if effect is None or effect >= horizon:
                self._known.append((cause, from_lane, from_time, to_lane, to_time))
            else:
                found.append((effect, to_lane, cause, min(from_time(), effect), from_lane))
        return found

    def _found(self, waits: NDArray[Any]) -> list[_Wake]:
        """The last release of the same object before each wait's end, if it lies within the wait."""
        releases = self._releases
        obj = np.concatenate([releases["obj"], waits["obj"]])
        time = np.concatenate([releases["time"], waits["time"]])
        is_wait = np.arange(len(obj)) >= len(releases)
        order = np.lexsort((is_wait, time, obj))
        place = np.where(is_wait[order], -1, order)
        nearest = np.maximum.accumulate(np.where(place >= 0, np.arange(len(order)), -1))
        at = np.empty(len(order), np.int64)
        at[order] = np.where(nearest >= 0, order[nearest], -1)
        cause = at[len(releases) :]
        waits, given = waits[cause >= 0], releases[cause[cause >= 0]]
        right = (given["obj"] == waits["obj"]) & (given["lane"] != waits["lane"])
        right &= given["time"] >= waits["since"] - JUST_BEFORE
        waits, given = waits[right], given[right]
        by = np.full(len(waits), BY_RELEASE)
        columns = (waits["time"], waits["lane"], by, given["time"], given["lane"])
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def _forget(self, horizon: int) -> None:
        """Keep the releases from `horizon` on and the last one of each object before."""
        order = np.lexsort((self._releases["time"], self._releases["obj"]))
        releases = self._releases[order]
        last = np.append(np.diff(releases["obj"]) != 0, True)[: len(releases)]
        self._releases = releases[last | (np.roll(releases["time"], -1) >= horizon)]
