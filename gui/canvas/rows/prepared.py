"""A timeline prepared for drawing: lanes in order with their tracks, locks, who waits for them, and queues."""

from gui.canvas.arranging.arranged import Wanted
from gui.canvas.rows.holds.lock_rows import LockTable, LockWaits
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.queue_rows import QueueTable
from scenarios.timeline import Timeline
from scenarios.timeline.queries.revisions import Revisions


class Prepared:
    """Follows the timeline of a script with that source; `update` costs by what is new in it."""

    def __init__(self, timeline: Timeline, source: str = "", wanted: Wanted | None = None) -> None:
        """`source`: of the script; `wanted`: how the lanes are arranged, None: each by itself."""
        self.timeline = timeline
        self.rows = LaneRows(timeline, source, wanted)
        self.locks = LockTable(timeline)
        self.queues = QueueTable(timeline)
        self.waits: dict[int, LockWaits] = {}  # by lane
        self._revisions = Revisions(timeline.lanes)

    def update(self) -> None:
        """Take in what is new in the timeline."""
        changed = self._revisions.changed()
        self.rows.update(changed)
        self.locks.update()
        self.queues.update()
        for lane in changed:
            if lane.index not in self.waits:
                self.waits[lane.index] = LockWaits(lane.states, self.locks)
            self.waits[lane.index].update(lane.settled, lane.end)
