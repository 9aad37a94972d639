"""The rows of the lanes, each lane with its track, and what they ran and held."""

import time
from collections.abc import Iterable
from typing import Final

import numpy as np

from gui.canvas.arranging.arranged import Arranged, Wanted
from gui.canvas.arranging.row import Row
from gui.canvas.rows.call_index import CallIndex
from gui.canvas.rows.holds.feet import Feet
from gui.canvas.rows.prints import Prints
from gui.canvas.rows.slice_levels import SliceLevels
from gui.canvas.rows.span_index import SpanIndex
from gui.canvas.rows.story import Story
from gui.canvas.rows.track import Track
from scenarios.timeline import Lane, StateColumns, Timeline
from scenarios.timeline.tables.columns import Seen
from scenarios.timeline.vocabulary import TASK

_DEAR_S: Final = 0.005  # what takes longer, to put all lanes into rows,
_COSTS: Final = 10  # is done again no sooner than after ten times as long
_NOTHING: Final = Track(StateColumns())


class LaneRows:
    """Follows a timeline; `update` costs by what is new in it."""

    def __init__(self, timeline: Timeline, source: str = "", wanted: Wanted | None = None) -> None:
        """`source`: of the script; `wanted`: how the lanes are arranged, None: each has a row for itself."""
        self.timeline = timeline
        self.all: list[Lane] = []  # in sight or not, as the timeline orders them
        self.rows: list[Row] = []
        self.row_of_lane: dict[int, int] = {}  # by the lane's index; of a fold's lanes, the row of the fold
        self.arranged: Arranged | None = None
        self.begin = 0  # of the earliest, ns
        self.tasks = SpanIndex(timeline, timeline.tasks)
        self.holds = SpanIndex(timeline, timeline.holds)
        self.feet = Feet(timeline)
        self.calls = CallIndex(timeline, source)
        self.slices = SliceLevels(timeline, self.calls)
        self.prints = Prints(timeline)
        self.story = Story(timeline)
        self._wanted = wanted
        self._tracks: dict[int, Track] = {}
        self._places: dict[int, tuple[object, ...]] = {}  # by lane: what its row depends on
        self._pool: set[int] = set()  # lanes that ran a pool's tasks
        self._tasks = Seen()
        self._stale = False  # there are lanes that stand in no row yet
        self._next = 0.0  # when they may be put into rows, perf_counter seconds

    def update(self, changed: list[Lane]) -> None:
        """Take in new tasks, holds and calls, and the new intervals of the lanes that have changed."""
        self.tasks.update()
        self.holds.update()
        self.feet.update()
        self.calls.update(changed)
        self.prints.update()
        self.story.update(changed)
        places = {
            lane.index: (lane.parent and lane.parent.index, lane.begin, lane.helper, lane.name) for lane in changed
        }
        if not places.items() <= self._places.items():
            self._places.update(places)
            self._stale = True
        for lane in changed:
            if lane.index not in self._tracks:
                self._tracks[lane.index] = Track(lane.states)
            self._tracks[lane.index].update(lane.settled, lane.end)
        self._stale |= self._meet_pools()
        if self._stale and (self.timeline.ended or time.perf_counter() >= self._next):
            self._order()

    def arrange(self, wanted: Wanted) -> None:
        """Show the same lanes in other rows."""
        self._wanted = wanted
        self._lay_out()

    @property
    def lanes(self) -> list[Lane]:
        """Whose rows they are, from the top down: of a group its first lane."""
        return [row.lane for row in self.rows]

    @property
    def pinned(self) -> int:
        """How many rows stay at the top."""
        return sum(row.pinned for row in self.rows)

    @property
    def crowds(self) -> frozenset[int]:
        """The rows in which several lanes are drawn together."""
        return frozenset(number for number, row in enumerate(self.rows) if row.crowd)

    @property
    def in_sight(self) -> int:
        """How many lanes are drawn, by themselves or in a fold."""
        return len(self.row_of_lane)

    def row_of(self, lane: int) -> int | None:
        """The row of the lane with this index, or of the fold that it is in; None where it is not shown."""
        return self.row_of_lane.get(lane)

    def own(self, row: int) -> Lane | None:
        """The lane that has a row for itself; None where several are drawn together."""
        return self.rows[row].own

    def track_of(self, lane: Lane) -> Track:
        """The track of a lane."""
        return self._tracks[lane.index]

    def tracks(self, first: int, last: int) -> list[tuple[Track, int]]:
        """The tracks of rows first..last-1, each with the time its last interval reaches; a crowd's is empty."""
        now = self.timeline.now
        return [
            (_NOTHING, now) if row.crowd else (self._tracks[row.lane.index], row.lane.end_or(now))
            for row in self.rows[first:last]
        ]

    def crowd(self, lanes: Iterable[Lane]) -> list[tuple[Track, int]]:
        """The tracks of some lanes, each with the time its last interval reaches."""
        now = self.timeline.now
        return [(self._tracks[lane.index], lane.end_or(now)) for lane in lanes]

    def _meet_pools(self) -> bool:
        """Learn which lanes run a pool's tasks; whether there are more than were known."""
        tasks, known = self.timeline.tasks, len(self._pool)
        if self._tasks != tasks.seen():
            new = slice(tasks.since(self._tasks), None)
            self._pool.update(np.unique(tasks.lane[new][tasks.kind[new] == TASK]).tolist())
            self._tasks = tasks.seen()
        return len(self._pool) != known

    def _order(self) -> None:
        """Put the lanes in order, and into rows; thousands that keep coming are not put into rows one by one."""
        begun = time.perf_counter()
        self._stale = False
        self.all = self.timeline.ordered()
        self.begin = min((lane.begin for lane in self.timeline.lanes), default=0)
        self._lay_out()
        cost = time.perf_counter() - begun
        self._next = begun + (_COSTS * cost if cost > _DEAR_S else 0)

    def _lay_out(self) -> None:
        if self._wanted is None:
            self.rows = [Row("", lane, lane.depth) for lane in self.all]
        else:
            self.arranged = Arranged(self.all, self._wanted, lambda lane: lane.index in self._pool, self.timeline.now)
            self.rows = self.arranged.rows
        self.row_of_lane = {}
        for number, row in enumerate(self.rows):
            for lane in row.crowd if row.folded else (row.lane,) if row.own else ():
                self.row_of_lane.setdefault(lane.index, number)
