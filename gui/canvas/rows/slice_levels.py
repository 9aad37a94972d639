"""The slices that another program recorded, level by level: who called, and below it who was called; no Qt.

A lane knows the innermost function at each moment, and the stack that led to it (`Timeline.sites`). What a level shows
follows from that: a call lasts as long as the stack up to its level stays the same.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gui.canvas.rows.call_index import NOWHERE, CallIndex, Calls
from scenarios.timeline import Int64, Lane, Site, Timeline

MOST: Final = 12  # levels that are drawn; the last of them shows the innermost function
_DEEPEST: Final = 48  # levels that are told apart
_FEW_PER_PIXEL: Final = 4  # intervals; of more than so many those are drawn that stand at the pixels' middles
_UNKNOWN: Final = NOWHERE - 1
_NO_LEVELS: Final[tuple[int, int]] = (0, 0)


class SliceLevels:
    """Follows a timeline that another program recorded; of all others it knows nothing."""

    def __init__(self, timeline: Timeline, calls: CallIndex) -> None:
        self._timeline = timeline
        self._calls = calls
        self._names = np.empty((0, _DEEPEST), np.int32)  # by site and level; _UNKNOWN: not looked at yet
        self._inner = np.empty(0, np.int32)
        self._depth = np.empty(0, np.int32)
        self._of_lane: dict[int, tuple[int, int]] = {}  # levels in all, and those that its whole life is spent in

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return self._timeline.foreign is not None

    @property
    def most(self) -> int:
        """How many levels the lane has that has most of them, as far as they are drawn."""
        if not self.any:
            return 0
        return max((min(depth, MOST) for depth, _ in map(self._levels, self._timeline.lanes)), default=0)

    def has(self, lane: Lane) -> bool:
        """Whether a lane shows slices."""
        return self.any and self._levels(lane)[0] > 0

    def first(self, lane: Lane, rows: int) -> int:
        """The level that stands on top of a lane with room for `rows`: what never ends goes first."""
        depth, common = self._levels(lane)
        return min(common, max(depth - rows, 0))

    def rows(self, lane: Lane, room: int) -> int:
        """How many levels of a lane are drawn where there is room for `room`."""
        return max(min(self._levels(lane)[0], room, MOST), 1)

    def between(self, lane: Lane, edges: Int64, rows: int) -> list[Calls]:
        """What stands on each of `rows` levels in the pixels between `edges` (clock ns), the outermost first."""
        states = lane.states
        first = max(int(states.start.searchsorted(edges[0], "right")) - 1, 0)
        last = int(states.start.searchsorted(edges[-1]))
        if last <= first:
            return []
        end = int(states.start[last]) if last < len(states) else lane.end_or(self._timeline.now)
        start, site = states.start[first:last], states.site[first:last]
        if last - first > _FEW_PER_PIXEL * len(edges):
            inside = edges[:-1][(edges[1:] > start[0]) & (edges[:-1] < end)]
            middles = inside + (edges[1] - edges[0]) // 2
            start, site = inside, site[np.maximum(start.searchsorted(middles, "right") - 1, 0)]
        names = self._names_of(site, self.first(lane, rows), rows)
        return _levels(start, np.append(start[1:], end), names)

    def innermost(self, lane: Lane) -> Calls:
        """The innermost function of a lane, from its first moment to its last."""
        states = lane.states
        names = self._names_of(states.site, 0, 1)[:, :1] if len(states) else np.empty((0, 1), np.int32)
        return _levels(states.start, lane.ends(self._timeline.now), names)[0]

    def call_at(self, lane: Lane, clock: int, row: int, rows: int) -> tuple[Site, int, int] | None:
        """The call on one of `rows` levels of a lane at a time: its stack, and from when to when it lasted.

        The innermost one where the stack is not that deep, or goes deeper than there are rows.
        """
        states = lane.states
        place = int(states.start.searchsorted(clock, "right")) - 1
        if place < 0 or clock > lane.end_or(self._timeline.now):
            return None
        site = self._timeline.sites[int(states.site[place])]
        way = (*site.callers, site.function) if site.function else ()
        level = self.first(lane, rows) + row
        if row == rows - 1 or level >= len(way) - 1:
            level = len(way) - 1
        if level < 0:
            return None
        begin, upto = self._reach(lane, place, level)
        end = int(states.start[upto]) if upto < len(states) else lane.end_or(self._timeline.now)
        found = site if level == len(way) - 1 else Site("", 0, way[level], way[:level])
        return found, int(states.start[begin]), end

    def _reach(self, lane: Lane, place: int, level: int) -> tuple[int, int]:
        """The intervals first..last-1 around `place` whose stacks are the same up to a level."""
        sites = lane.states.site
        way = self._names_of(sites[place : place + 1], 0, level + 1, inner=False)
        step, first, last = 1 << 10, place, place + 1
        while first > 0:
            same = (self._names_of(sites[max(first - step, 0) : first], 0, level + 1, inner=False) == way).all(axis=1)
            other = np.flatnonzero(~same)
            first = max(first - step, 0) + (int(other[-1]) + 1 if len(other) else 0)
            if len(other):
                break
            step *= 2
        step = 1 << 10
        while last < len(sites):
            same = (self._names_of(sites[last : last + step], 0, level + 1, inner=False) == way).all(axis=1)
            other = np.flatnonzero(~same)
            last += int(other[0]) if len(other) else len(same)
            if len(other):
                break
            step *= 2
        return first, last

    def _levels(self, lane: Lane) -> tuple[int, int]:
        found = self._of_lane.get(lane.index)
        if found is None:
            found = self._of_lane[lane.index] = self._look_at(lane) if len(lane.states) else _NO_LEVELS
        return found

    def _look_at(self, lane: Lane) -> tuple[int, int]:
        """How deep the stacks of a lane go, and how many levels all of them have in common."""
        self._make_room()
        met = np.zeros(len(self._depth), bool)
        met[lane.states.site] = True
        sites = np.flatnonzero(met & (self._depth > 0))
        if not len(sites):
            return _NO_LEVELS
        deepest, least = int(self._depth[sites].max()), int(self._depth[sites].min())
        common = self._way(int(sites[0]))[:least]
        for site in sites.tolist():
            way = self._way(site)
            while common != way[: len(common)]:
                common = common[:-1]
            if not common:
                break
        return deepest, min(len(common), deepest - 1, _DEEPEST - MOST)

    def _way(self, site: int) -> tuple[str, ...]:
        found = self._timeline.sites[site]
        return (*found.callers, found.function) if found.function else ()

    def _names_of(self, site: NDArray[np.uint32], first: int, rows: int, *, inner: bool = True) -> NDArray[np.int32]:
        """The functions (sites, rows) on levels first..first+rows-1; `inner`: on the last of them the innermost."""
        self._make_room()
        unknown = site[self._inner[site] == _UNKNOWN]
        for each in np.unique(unknown).tolist():
            numbers = [self._calls.number_of(name) for name in self._way(each)]
            self._names[each, : len(numbers)] = numbers[:_DEEPEST]
            self._inner[each] = numbers[-1] if numbers else NOWHERE
        names = self._names[site, first : first + rows]
        if inner:
            deeper = self._depth[site] > first + rows
            names[deeper, -1] = self._inner[site][deeper]
        return names

    def _make_room(self) -> None:
        sites = self._timeline.sites
        if len(self._depth) != len(sites):
            self._depth = np.array([len(each.callers) + bool(each.function) for each in sites], np.int32)
            self._names = np.full((len(sites), _DEEPEST), NOWHERE, np.int32)
            self._inner = np.full(len(sites), _UNKNOWN, np.int32)
            self._of_lane.clear()


def _levels(start: Int64, end: Int64, names: NDArray[np.int32]) -> list[Calls]:
    """Pieces in a row as calls, level by level: one goes on while it and all above it stay the same."""
    found = []
    new = np.arange(len(start)) == 0
    for level in range(names.shape[1]):
        name = names[:, level]
        new = new | np.append(True, name[1:] != name[:-1])
        first = np.flatnonzero(new)
        ends = end[np.append(first[1:] - 1, len(end) - 1)]
        known = name[first] != NOWHERE
        found.append(Calls(start[first][known], ends[known], name[first][known].astype(np.int64)))
    return found
