"""A timeline prepared for drawing: the lanes in order with their tracks, the locks, and who waits for them."""

from gui.canvas.lane_rows import LaneRows
from gui.canvas.lock_rows import LockTable, Waits
from scenarios.timeline import Timeline


class Prepared:
    """Follows a timeline; `update` costs by what is new in it."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.rows = LaneRows(timeline)
        self.locks = LockTable(timeline)
        self.waits: dict[int, Waits] = {}  # by lane

    def update(self) -> None:
        """Take in what is new in the timeline."""
        self.rows.update()
        self.locks.update()
        for lane in self.timeline.lanes:
            if lane.index not in self.waits:
                self.waits[lane.index] = Waits(lane.states, self.locks)
            self.waits[lane.index].update(lane.settled, lane.end)
