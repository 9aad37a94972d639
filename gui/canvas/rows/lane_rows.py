"""The lanes in the order of their rows, each with its track, and what they ran and held."""

from gui.canvas.rows.call_index import CallIndex
from gui.canvas.rows.feet import Feet
from gui.canvas.rows.prints import Prints
from gui.canvas.rows.span_index import SpanIndex
from gui.canvas.rows.story import Story
from gui.canvas.rows.track import Track
from scenarios.timeline import Lane, Timeline


class LaneRows:
    """Follows a timeline; `update` costs by what is new in it."""

    def __init__(self, timeline: Timeline, source: str = "") -> None:
        self.timeline = timeline
        self.lanes: list[Lane] = []
        self.begin = 0  # of the earliest, ns
        self.tasks = SpanIndex(timeline, timeline.tasks)
        self.holds = SpanIndex(timeline, timeline.holds)
        self.feet = Feet(timeline)
        self.calls = CallIndex(timeline, source)
        self.prints = Prints(timeline)
        self.story = Story(timeline)
        self._tracks: dict[int, Track] = {}
        self._places: dict[int, tuple[object, ...]] = {}  # by lane: what its row depends on

    def update(self, changed: list[Lane]) -> None:
        """Take in new tasks, holds and calls, and the new intervals of the lanes that have changed."""
        self.tasks.update()
        self.holds.update()
        self.feet.update()
        self.calls.update(changed)
        self.prints.update()
        self.story.update(changed)
        places = {lane.index: (lane.parent and lane.parent.index, lane.begin, lane.helper) for lane in changed}
        if not places.items() <= self._places.items():
            self._places.update(places)
            self.lanes = self.timeline.ordered()
            self.begin = min(lane.begin for lane in self.timeline.lanes)
        for lane in changed:
            if lane.index not in self._tracks:
                self._tracks[lane.index] = Track(lane.states)
            self._tracks[lane.index].update(lane.settled, lane.end)

    def row_of(self, lane: int) -> int | None:
        """The row of the lane with this index."""
        return next((row for row, candidate in enumerate(self.lanes) if candidate.index == lane), None)

    def track_of(self, lane: Lane) -> Track:
        """The track of a lane."""
        return self._tracks[lane.index]

    def tracks(self, first: int, last: int) -> list[tuple[Track, int]]:
        """The tracks of rows first..last-1, each with the time its last interval reaches."""
        now = self.timeline.now
        return [(self._tracks[lane.index], lane.end_or(now)) for lane in self.lanes[first:last]]
