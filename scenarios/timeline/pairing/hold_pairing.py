"""Pairs what was acquired with what was released."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Bools, Int64, Replacement
from scenarios.timeline.tables.holds import OPEN, Holds
from scenarios.tracer.wire.records import ACQUIRED, BURST, BURST_INTERLEAVED, RELEASED

from .unpaired_releases import UnpairedReleases

_LANE_BITS: Final = 32
_LANE_MASK: Final = (1 << _LANE_BITS) - 1
_SMALL: Final = np.iinfo(np.int16)


class HoldPairing:
    """Adds acquires and releases to `holds`. A lane releases its own latest hold.

    A release by a lane that holds nothing (a lock may be released by another thread, a semaphore by anyone) ends the
    oldest hold of the object. Records come in any order within some milliseconds: what counts is their clock.
    """

    def __init__(self, holds: Holds) -> None:
        self._holds = holds
        self._open = np.empty(0, np.int64)  # rows that are held, ascending
        self._unpaired = UnpairedReleases()
        self._cut: dict[int, list[int]] = {}  # rows that ended with their lane, by lane

    def add(self, records: NDArray[Any], lanes: Int64, objects: Int64, ends: Int64) -> None:
        """Take in ACQUIRED, RELEASED and BURST records in order of arrival; `ends` are all lanes' ends."""
        kind = records["kind"]
        starts = np.flatnonzero(kind != RELEASED)
        first_row = len(self._holds)
        burst = kind[starts] == BURST
        wall, b, a = (records[name][starts] for name in ("wall", "b", "a"))
        single = burst & (a == 1)  # its length is known: the part of the span that it was held
        begin = np.where(burst & (b > 0) & (b <= wall), b, wall)
        end = np.where(burst, wall, OPEN)
        end[single] = (begin + (wall - begin) * _share_held(records["flags"][starts]) // 1000)[single]
        self._holds.extend(
            objects[starts], lanes[starts], begin, end,
            np.where(burst, np.clip(a, 1, np.iinfo(np.int32).max), 1),
            np.where(burst, 0, np.clip(a, _SMALL.min, _SMALL.max)),
        )  # fmt: skip
        rows = np.full(len(records), -1)
        rows[starts] = np.arange(first_row, first_row + len(starts))
        plain = kind != BURST
        self._pair(records[plain], lanes[plain], objects[plain], rows[plain], ends)

    def end_lane(self, lane: int, end: int) -> list[int]:
        """A lane has ended (or, as turns out later, ended earlier): what it holds, the rows returned, ends with it."""
        holds = self._holds
        mine = holds.lane[self._open] == lane
        rows: list[int] = self._cut.get(lane, []) + self._open[mine].tolist()
        if rows:
            self._cut[lane] = rows
            holds.end[rows] = np.maximum(end, holds.start[rows])
            self._open = self._open[~mine]
        return rows

    def moved(self, made: Replacement) -> None:
        """Rows have other numbers now; those that were summed have ended for good."""
        self._open = made.moved(self._open)
        for lane, rows in self._cut.items():
            kept = [row for row in rows if not made.first <= row < made.last]
            self._cut[lane] = made.moved(kept).tolist()

    def _pair(self, records: NDArray[Any], lanes: Int64, objects: Int64, rows: Int64, ends: Int64) -> None:
        """Pair within each (object, lane); where a release finds no hold there, one by one."""
        holds, carried = self._holds, self._open
        keys = np.concatenate([_key(holds.object[carried], holds.lane[carried]), _key(objects, lanes)])
        walls = np.concatenate([holds.start[carried], records["wall"]])
        all_rows = np.concatenate([carried, rows])
        taken, given = _matches(keys, walls, all_rows >= 0)
        if self._unpaired or len(given) < np.count_nonzero(rows < 0):
            self._one_by_one(records, lanes, objects, rows, ends)
            return
        ended_by = records[given - len(carried)]
        self._close(all_rows[taken], ended_by["wall"], ended_by["a"])
        stays = all_rows >= 0
        stays[taken] = False
        self._open = np.sort(all_rows[stays])

    def _close(self, rows: Int64, walls: NDArray[Any], left: NDArray[Any]) -> None:
        holds = self._holds
        holds.end[rows] = np.maximum(walls, holds.start[rows])
        holds.left[rows] = np.clip(left, _SMALL.min, _SMALL.max)

    def _one_by_one(self, records: NDArray[Any], lanes: Int64, objects: Int64, rows: Int64, ends: Int64) -> None:
        holds, unpaired = self._holds, self._unpaired
        held: dict[int, dict[int, tuple[int, int]]] = {}  # object -> {row: lane, begin}, oldest first
        for row in self._open.tolist():
            held.setdefault(int(holds.object[row]), {})[row] = (int(holds.lane[row]), int(holds.start[row]))
        closed: list[tuple[int, int, int]] = []
        order = np.argsort(records["wall"], kind="stable")
        facts = [each[order].tolist() for each in (rows, lanes, objects, records["wall"], records["a"])]
        for row, lane, obj, wall, left in zip(*facts, strict=True):
            of_object = held.setdefault(obj, {})
            if row >= 0:
                given = unpaired.take(obj, wall)
                if given is None:
                    of_object[row] = (lane, wall)
                else:
                    closed.append((row, *given))
                continue
            latest_first = reversed(of_object.items())
            own = next((each for each, (by, since) in latest_first if by == lane and since <= wall), None)
            others = (each for each, (by, since) in of_object.items() if ends[by] > wall and since <= wall)
            ended = own if own is not None else next(others, None)
            if ended is None:
                unpaired.add(obj, wall, left)
            else:
                del of_object[ended]
                closed.append((ended, wall, left))
        if len(records):
            unpaired.forget(int(records["wall"].max()))
        pairs = np.array(closed, np.int64).reshape(-1, 3)
        self._close(pairs[:, 0], pairs[:, 1], pairs[:, 2])
        self._open = np.sort(np.array([row for of_object in held.values() for row in of_object], np.int64))


def _share_held(flags: NDArray[Any]) -> Int64:
    """Per mille of a burst that the object was held."""
    return (flags & ~np.uint16(BURST_INTERLEAVED)).astype(np.int64)


def _key(objects: NDArray[Any], lanes: NDArray[Any]) -> Int64:
    return objects.astype(np.int64) << _LANE_BITS | lanes.astype(np.int64) & _LANE_MASK


def _matches(keys: Int64, walls: Int64, takes: Bools) -> tuple[Int64, Int64]:
    """Which acquires are ended by which releases: of each key the latest level first, as brackets pair."""
    order = np.lexsort((walls, keys))
    keys, takes = keys[order], takes[order]
    level = np.cumsum(np.where(takes, 1, -1)) + ~takes  # of the hold that begins or ends here
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    level -= np.repeat((level - takes)[begins], np.diff(begins, append=len(keys)))
    by_level = np.lexsort((level, keys))
    keys, takes, level, order = keys[by_level], takes[by_level], level[by_level], order[by_level]
    pairs = np.flatnonzero((np.diff(keys) == 0) & (np.diff(level) == 0) & takes[:-1] & ~takes[1:])
    return order[pairs], order[pairs + 1]


def acquires_and_releases(records: NDArray[Any], lanes: Int64, objects: Int64) -> NDArray[np.intp]:
    """Which records are a known lane's acquiring or releasing of a known object."""
    kind = records["kind"]
    return np.flatnonzero((kind >= ACQUIRED) & (kind <= BURST) & (lanes >= 0) & (objects > 0))
