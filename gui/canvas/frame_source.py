"""Where the sections of one panel get their frame from: one scale, one theme, one timeline for all."""

from PySide6.QtCore import QObject, Signal

from gui.canvas.frame import Frame, Metrics
from gui.canvas.lane_rows import LaneRows
from gui.canvas.lock_rows import LockTable, Waits
from gui.canvas.time_scale import TimeScale
from gui.theme import Theme
from gui.view_state import ViewState
from scenarios.recording import Recording
from scenarios.timeline import Timeline


class FrameSource(QObject):
    """The panel's present state. `changed` tells that everything has to be drawn anew."""

    changed = Signal()

    def __init__(self, view: ViewState, theme: Theme, metrics: Metrics, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.theme = theme
        self.metrics = metrics
        self.width = 800  # of the panel, px
        self.recording: Recording | None = None
        self.timeline = Timeline()
        self.rows = LaneRows(self.timeline)
        self.locks = LockTable(self.timeline)
        self.waits: dict[int, Waits] = {}  # by lane

    def set_recording(self, recording: Recording | None) -> None:
        """Draw another recording, or nothing."""
        self.recording = recording
        self.timeline = recording.timeline if recording else Timeline()
        self.rows = LaneRows(self.timeline)
        self.locks, self.waits = LockTable(self.timeline), {}
        self.update()
        self.changed.emit()

    def update(self) -> None:
        """Take in what is new in the timeline."""
        self.rows.update()
        self.locks.update()
        for lane in self.timeline.lanes:
            if lane.index not in self.waits:
                self.waits[lane.index] = Waits(lane.states, self.locks)
            self.waits[lane.index].update(lane.settled, lane.end)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.theme = theme
        self.changed.emit()

    def scale(self) -> TimeScale:
        """The range in sight over the width that the time axis has."""
        width = max(self.width - self.metrics.left - self.metrics.right, 1)
        return TimeScale(self.view.t0, self.view.t1, self.metrics.left, width)

    def frame(self, ratio: float) -> Frame:
        """What painters need, at `ratio` device pixels per pixel."""
        return Frame(self.timeline, self.scale(), self.theme, self.metrics, ratio)
