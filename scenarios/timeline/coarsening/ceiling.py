"""The ceiling of a run's tables: when they have grown beyond it, what is oldest is summed, a little at a time.

All tables are cut at one moment, so that one sentence says what became of the past. The part before it is summed again,
in longer buckets, when it has grown too large itself: a bucket is always far shorter than a pixel of the whole run.
"""

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import numpy as np

from scenarios.timeline.tables.columns import Columns, Int64, Replacement
from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.run_data import Coarse, RunData
from scenarios.timeline.vocabulary import RUNNING, SEMAPHORES

from .holds import sum_holds
from .longest import Longest
from .states import sum_states
from .tasks import sum_tasks
from .thinning import SELDOM, extremes_of_each, keep, last_of_each

MOST_ROWS: Final = 3_000_000  # of all tables together: some 200 MB with what the window makes of them
_SLICE: Final = 1 << 15  # rows that are summed at a time, in some milliseconds
_EACH: Final = 256  # rows that could be summed in the time that it takes to begin
_AT_ONCE: Final = 10_000_000_000  # ns before now that are never summed
_FEWER: Final = 16  # of so many intervals that lie side by side, a bucket is made
_COARSER: Final = 2  # a bucket becomes 2 ** so many times as long
_LEAST_SHIFT: Final = 16  # of a bucket: 65 µs
_LEAST_GAIN: Final = 4  # where rows have become fewer by less than a part of so many, buckets are too short
_BUCKETS: Final = 128  # in what was summed, at the least
_WORTH: Final = 8  # a part of so many of all rows is worth summing
_RLOCK: Final = "RLock"
_BEGINNING: Final = 64  # rows of a lane among which its first step on a core is looked for

Moved = Callable[[str, Replacement], None]  # the rows of a table, "holds" or "tasks", have other numbers now
_Work = tuple[int, int, Callable[[int, int], Replacement | None]]  # rows, and what is to be done with them


class Ceiling:
    """Follows a run's tables; `step` costs some milliseconds at the most."""

    def __init__(self, run: RunData, moved: Moved) -> None:
        self._run = run
        self._moved = moved
        self._most = MOST_ROWS
        self._work: deque[_Work] = deque()
        self._planned = 0  # rows that are to be summed
        self._fewer = 0  # and by how many they have become fewer
        self._shift = 0
        self._longest_states, self._longest_holds, self._longest_tasks = Longest(), Longest(), Longest()

    def step(self, horizon: int) -> None:
        """Do a part of what is to be done; nothing changes any more before `horizon`."""
        if not self._work and not self._plan(horizon):
            return
        done = 0
        while self._work and done < _SLICE:
            first, last, work = self._work.popleft()
            made = work(first, last)
            self._fewer += made.fewer if made else 0
            done += last - first + _EACH

    def _rows(self) -> int:
        return sum(map(len, self._tables()))

    def _tables(self) -> Iterator[Columns]:
        run = self._run
        for lane in run.lanes:
            yield lane.states
            yield lane.cpu
        yield from (run.holds, run.wakes, run.tasks, run.queue_lengths, run.timeouts, run.positions, run.cores)

    def _plan(self, horizon: int) -> bool:
        """Plan what is to be done, if anything is."""
        run, before, rows = self._run, self._run.coarse, self._rows()
        if rows <= self._most or run.ended:
            return False
        coarse = self._count(before.until)
        until = self._moment(before.until, min(horizon, run.now - _AT_ONCE), (rows - coarse) * 2 // 3)
        fresh = self._count(until) - coarse
        if fresh < self._most // _WORTH:
            return False
        poor = self._fewer < self._planned // _LEAST_GAIN
        longest = max((until - run.origin) // _BUCKETS, 1).bit_length() - 1
        if poor and self._shift >= longest:
            self._most = 2 * rows  # they are of so many workers and objects that nothing lies close together
            return False
        each = (until - max(before.until, run.origin)) * max(len(run.lanes), 1) // fresh
        shift = self._shift + (_COARSER if poor or coarse > self._most // 3 else 0)
        shift = max(min(max(shift, (_FEWER * each).bit_length()), longest), self._shift, _LEAST_SHIFT)
        begin = before.until if shift == self._shift else 0
        self._shift, self._planned, self._fewer = shift, fresh if begin else fresh + coarse, 0
        run.coarse = Coarse(until, 1 << shift)
        self._work.extend(self._works(begin, until))
        return True

    def _count(self, until: int) -> int:
        """How many rows begin before a moment."""
        return sum(self._between(table, 0, until)[1] for table in self._tables())

    def _moment(self, begin: int, end: int, rows: int) -> int:
        """The moment before which, from `begin` on, about so many rows begin."""
        low, high, already = begin or self._run.origin, end, self._count(begin)
        while high - low > _AT_ONCE // 1000:
            middle = (low + high) // 2
            low, high = (middle, high) if self._count(middle) - already < rows else (low, middle)
        return low

    @staticmethod
    def _between(table: Columns, begin: int, until: int) -> tuple[int, int]:
        """The rows that begin between two moments; those of one table come nearly in order."""
        times: Int64 = table.column(_TIMES.get(type(table).__name__, "time"))
        first, last = times.searchsorted([begin, until]).tolist()
        return first, last

    def _works(self, begin: int, until: int) -> Iterator[_Work]:
        """What is to be done, the latest first, so that the rows before stay where they are."""
        run, shift = self._run, self._shift
        for lane in run.lanes:
            first, last = self._between(lane.states, begin, until)
            for part in _slices(max(first, _begun(lane)), min(last, lane.settled - 1)):
                yield *part, partial(self._sum_states, lane)
            first, last = self._between(lane.cpu, begin, until)
            for part in _slices(first + 1, min(last, len(lane.cpu) - 2)):  # the first and the last reading stay
                yield *part, partial(self._thin, lane.cpu, "")
        for table in (run.wakes, run.queue_lengths, run.timeouts, run.positions, run.cores):
            for part in _slices(*self._between(table, begin, until)):
                yield *part, partial(self._thin, table, _GROUPS[type(table).__name__])
        for part in _slices(*self._between(run.holds, begin, until)):
            yield *part, partial(self._sum_holds, until, shift)
        for part in _slices(*self._between(run.tasks, begin, until)):
            yield *part, partial(self._sum_tasks, until, shift)

    def _sum_states(self, lane: Lane, first: int, last: int) -> Replacement | None:
        states, objects = lane.states, self._run.objects
        before = states.obj[first:last].copy()
        made = sum_states(states, first, last, int(states.start[last]), self._shift, self._longest_states)
        if made is not None:
            obj, waits = np.unique(before[before > 0], return_counts=True)
            left = states.obj[first : last - made.fewer]
            rows = np.bincount(np.searchsorted(obj, left[left > 0]), minlength=len(obj))
            for each, fewer in zip(obj.tolist(), (waits - rows).tolist(), strict=True):
                objects[each].short_waits += fewer  # how often stays known
            lane.settled -= made.fewer
            lane.revision += 1
        return made

    def _sum_holds(self, until: int, shift: int, first: int, last: int) -> Replacement | None:
        types = [each.type for each in self._run.objects]
        nested = np.array([each == _RLOCK for each in types])
        several = np.array([each in SEMAPHORES for each in types])
        holds, longest = self._run.holds, self._longest_holds
        return self._tell("holds", sum_holds(holds, first, last, until, shift, nested, several, longest))

    def _sum_tasks(self, until: int, shift: int, first: int, last: int) -> Replacement | None:
        return self._tell("tasks", sum_tasks(self._run.tasks, first, last, until, shift, self._longest_tasks))

    def _tell(self, table: str, made: Replacement | None) -> Replacement | None:
        if made is not None:
            self._moved(table, made)
        return made

    def _thin(self, table: Columns, group: str, first: int, last: int) -> Replacement | None:
        rows = slice(first, last)
        time = table.column(_TIMES.get(type(table).__name__, "time"))[rows]
        groups = table.column(group)[rows] if group else np.zeros(len(time), np.int64)
        if table is self._run.queue_lengths:
            kept = extremes_of_each(time, table.column("length")[rows], groups, self._shift)
        elif table is self._run.wakes:
            cause, whose = table.column("cause")[rows], table.column("from_lane")[rows]
            pairs = groups.astype(np.int64) << 36 | whose.astype(np.int64) << 8 | cause
            kept = last_of_each(time, pairs, self._shift) | SELDOM[cause]
        else:
            kept = last_of_each(time, groups, self._shift)
        return keep(table, first, last, kept)


_TIMES: Final = {
    "StateColumns": "start",
    "CpuColumns": "t",
    "Holds": "start",
    "Tasks": "start",
    "Wakes": "to_time",
}  # where it is not called "time"
_GROUPS: Final = {
    "Wakes": "to_lane",
    "QueueLengths": "object",
    "Timeouts": "lane",
    "Positions": "lane",
    "Cores": "lane",
}


def _begun(lane: Lane) -> int:
    """The row behind a lane's first step on a core: how long it took to come to it stays known."""
    return int(np.argmax(lane.states.state[:_BEGINNING] == RUNNING)) + 1


def _slices(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Parts of some rows, the latest first."""
    for end in range(last, first, -_SLICE):
        yield max(end - _SLICE, first), end
