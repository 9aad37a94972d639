"""Which of the student's functions each lane was in, and when: of what lasts by its own record, else as it was seen.

A wait stands on a line that its own record tells, with the functions that led there. In between a thread is looked at
from outside some ten times a second (`Timeline.positions`). A lane shows the function in which its ways differ: of
`worker > own_part > work` and `worker > shared_part > work` the second one.
"""

import re
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Int64, Lane, Site, Timeline
from scenarios.timeline.tables.columns import Seen
from scenarios.timeline.vocabulary import AT_EXIT, ON_RESULT, SLEEP, STARTING, STATES, ZOMBIE

CROWDED: Final = 4096  # intervals and looks of a lane in sight: then nothing is said of it
SEEN_WITHIN: Final = 100_000_000  # ns after a wait in which the next look says where the thread went on
NOWHERE: Final = -1
_FUNCTION: Final = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_WAITS: Final = np.array([SLEEP <= code <= ON_RESULT for code in range(len(STATES))])
_OUTSIDE: Final = np.array([code in (STARTING, ZOMBIE, AT_EXIT) for code in range(len(STATES))])


class Calls(NamedTuple):
    """Spans of one lane in a row: when each begins and ends, and which of `CallIndex.names` it is."""

    start: Int64
    end: Int64
    name: NDArray[np.int64]

    def at(self, clock: float) -> int:
        """The name at a time, NOWHERE where nobody knows."""
        place = int(self.start.searchsorted(clock, "right")) - 1
        return int(self.name[place]) if place >= 0 and clock < self.end[place] else NOWHERE


_NO_CALLS: Final = Calls(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64))


class _LaneCalls:
    """What is known of one lane's calls."""

    def __init__(self) -> None:
        self.times = np.empty(0, np.int64)  # of the looks
        self.sites = np.empty(0, np.int64)
        self.met: set[int] = set()
        self.common: tuple[str, ...] | None = None  # what all its ways begin with
        self.names = np.empty(0, np.int64)  # by site
        self.outermost = False  # whether those are of the function that the thread began with
        self.looked_at = Seen()  # of its intervals
        self.key: object = None  # of what was asked for last
        self.found = _NO_CALLS


class CallIndex:
    """Follows a timeline; `update` costs by what is new.

    `names` begins with the functions of the script's source in their order: a function has the same number, and so
    the same shade, in every run of it.
    """

    def __init__(self, timeline: Timeline, source: str = "") -> None:
        self._timeline = timeline
        self._lanes: dict[int, _LaneCalls] = {}
        self._seen = Seen()
        self.names = list(dict.fromkeys(_FUNCTION.findall(source)))
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def update(self, changed: list[Lane]) -> None:
        """Take in new looks, and the lines of lanes that have changed."""
        positions = self._timeline.positions
        since = positions.since(self._seen)
        if not since:
            for known in self._lanes.values():
                known.times, known.sites = known.times[:0], known.sites[:0]
        lanes = positions.lane[since:]
        for lane in np.unique(lanes).tolist():
            mine = since + np.flatnonzero(lanes == lane)
            calls = self._of(lane)
            calls.times = np.append(calls.times, positions.time[mine])
            calls.sites = np.append(calls.sites, positions.site[mine])
            self._meet(calls, np.unique(calls.sites[-len(mine) :]).tolist())
        self._seen = positions.seen()
        for each in changed:
            calls = self._of(each.index)
            fresh = slice(each.states.since(calls.looked_at), None)
            waits = _WAITS[each.states.state[fresh]]
            if waits.any():
                self._meet(calls, np.unique(each.states.site[fresh][waits]).tolist())
            calls.looked_at = each.states.seen(min(each.settled, max(len(each.states) - 1, 0)))

    def has(self, lane: int) -> bool:
        """Whether anything is known of the functions that a lane was in."""
        calls = self._lanes.get(lane)
        return calls is not None and bool(calls.met) and bool((self._names_of(calls) != NOWHERE).any())

    def between(self, lane: Lane, t0: float, t1: float) -> Calls:
        """The functions that a lane was in between two clock times, in a row; gaps are where nobody knows."""
        calls = self._lanes.get(lane.index)
        if calls is None or not calls.met or not len(lane.states):
            return _NO_CALLS
        key = (t0, t1, lane.revision, lane.end_or(self._timeline.now), len(calls.times), len(self._timeline.sites))
        if calls.key != key:  # several painters ask for the same
            calls.key, calls.found = key, self._between(calls, lane, t0, t1)
        return calls.found

    def _between(self, calls: _LaneCalls, lane: Lane, t0: float, t1: float) -> Calls:
        states = lane.states
        first = max(int(states.start.searchsorted(t0, "right")) - 1, 0)
        last = int(states.start.searchsorted(t1))
        begin, end = (int(edge) for edge in calls.times.searchsorted([t0, t1]))
        if not 0 < last - first + end - begin <= CROWDED:
            return _NO_CALLS
        end_of_all = int(states.start[last]) if last < len(states) else lane.end_or(self._timeline.now)
        starts = states.start[first:last]
        edges = np.unique(np.concatenate([starts, calls.times[begin:end]]))
        edges = edges[(edges >= starts[0]) & (edges < end_of_all)]
        names = self._names_at(edges, lane, calls, first, last, end_of_all)
        if calls.outermost:
            free = ~(_WAITS | _OUTSIDE)[states.state[first:last]]
            names = _bridged(edges, names, free[np.searchsorted(starts, edges, "right") - 1])
        return _joined(edges, names, end_of_all)

    def site_at(self, lane: Lane, clock: int) -> Site | None:
        """The line that a lane stood on at a time, with what led there, where that is known."""
        calls, states = self._lanes.get(lane.index), lane.states
        if not len(states):
            return None
        place = max(int(states.start.searchsorted(clock, "right")) - 1, 0)
        if _WAITS[states.state[place]]:
            return self._timeline.sites[int(states.site[place])]
        if calls is None or not len(calls.times) or _OUTSIDE[states.state[place]]:
            return None
        look = int(calls.times.searchsorted(clock, "right")) - 1
        stretch = int(states.start[place])
        if look + 1 < len(calls.times) and (look < 0 or calls.times[look] < stretch):
            look += bool(calls.times[look + 1] - clock <= SEEN_WITHIN)
        if look < 0 or calls.times[look] < stretch - SEEN_WITHIN:
            return None
        return self._timeline.sites[int(calls.sites[look])]

    def _names_at(
        self, edges: Int64, lane: Lane, calls: _LaneCalls, first: int, last: int, end_of_all: int
    ) -> NDArray[np.int64]:
        """Which function each piece between two edges is in."""
        starts, state = lane.states.start[first:last], lane.states.state[first:last]
        names = self._names_of(calls)
        waits, outside = _WAITS[state], _OUTSIDE[state]
        free = ~(waits | outside)
        ends = np.append(starts[1:], end_of_all)
        begins_stretch = np.flatnonzero(free & ~np.append(False, free[:-1]))
        stretch_of = np.searchsorted(begins_stretch, np.arange(len(starts)), "right") - 1
        ends_stretch = np.flatnonzero(free & ~np.append(free[1:], False))
        at = np.searchsorted(starts, edges, "right") - 1
        name = np.full(len(edges), NOWHERE)
        known = waits[at]
        name[known] = names[lane.states.site[first:last][at[known]]]
        seen = np.flatnonzero(free[at])
        if not len(seen) or not len(calls.times):
            return name
        stretch = stretch_of[at[seen]]
        begin, end = starts[begins_stretch[stretch]], ends[ends_stretch[stretch]]
        look = calls.times.searchsorted(edges[seen], "right") - 1
        following = np.minimum(look + 1, len(calls.times) - 1)
        stale = (look < 0) | (calls.times[np.maximum(look, 0)] < begin)
        soon = (following > look) & (calls.times[following] - begin <= SEEN_WITHIN) & (calls.times[following] < end)
        taken = np.where(stale & soon, following, look)
        unknown = (taken < 0) | (stale & ~soon & (end - begin < SEEN_WITHIN))
        name[seen] = np.where(unknown, NOWHERE, names[calls.sites[np.maximum(taken, 0)]])
        return name

    def _of(self, lane: int) -> _LaneCalls:
        return self._lanes.get(lane) or self._lanes.setdefault(lane, _LaneCalls())

    def _meet(self, calls: _LaneCalls, sites: list[int]) -> None:
        """Learn of lines, whose texts may still have to come."""
        for index in sites:
            way = way_of(self._timeline.sites[index])
            if index in calls.met or not way:
                continue
            if calls.common and (way[0] == "<module>") != (calls.common[0] == "<module>"):
                if way[0] == "<module>":  # what a fork has left of its parent's, before it began
                    continue
                calls.met.clear()
                calls.common = None
            calls.met.add(index)
            calls.names = np.empty(0, np.int64)
            if calls.common is None:
                calls.common = way
            while calls.common != way[: len(calls.common)]:
                calls.common = calls.common[:-1]

    def _names_of(self, calls: _LaneCalls) -> NDArray[np.int64]:
        """The number of the name that each line is shown by, NOWHERE for none."""
        if len(calls.names) != len(self._timeline.sites):
            calls.names = np.full(len(self._timeline.sites), NOWHERE)
            ways = {index: way_of(self._timeline.sites[index]) for index in calls.met}
            level = len(calls.common or ())
            if len(calls.times) and all(len(way) <= level for way in ways.values()):  # it was in one all the time
                level -= 1
            calls.outermost = level == 0
            for index, way in ways.items():
                if len(way) > level and way[level] != "<module>":
                    calls.names[index] = self.number_of(way[level])
        return calls.names

    def number_of(self, name: str) -> int:
        """The place of a function in `names`, which may grow by it."""
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]


def way_of(site: Site) -> tuple[str, ...]:
    """The functions that led to a line, and its own; what has no name of its own stands for whoever it is in."""
    way = (*site.callers, site.function)
    return tuple(each for each in way if each == "<module>" or not each.startswith("<")) if site.line else ()


def _bridged(edges: Int64, names: NDArray[np.int64], free: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The names with short moments between two waits of a thread's outermost function in it: that is called once."""
    gap = (names == NOWHERE) & free
    known, gaps = np.flatnonzero(~gap), np.flatnonzero(gap)
    after = known.searchsorted(gaps)
    gaps, after = (each[(after > 0) & (after < len(known))] for each in (gaps, after))
    before, after = known[after - 1], known[after]
    within = (names[before] == names[after]) & (edges[after] - edges[before + 1] < SEEN_WITHIN)
    bridged = names.copy()
    bridged[gaps[within]] = names[before[within]]
    return bridged


def _joined(edges: Int64, names: NDArray[np.int64], end: int) -> Calls:
    """Pieces of the same function in a row are one."""
    if not len(edges):
        return _NO_CALLS
    new = np.append(True, names[1:] != names[:-1])
    start, name = edges[new], names[new]
    ends = np.append(start[1:], end)
    known = name != NOWHERE
    return Calls(start[known], ends[known], name[known])
