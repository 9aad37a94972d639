"""Where the sections of one panel get their frame from: one scale, one theme, one timeline for all."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from gui.canvas.arranging.arranged import Wanted
from gui.canvas.arranging.objects import keys_of_objects, shown_objects
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.time_scale import TimeScale
from gui.control.view_state import ViewState
from gui.style.theme import Theme
from scenarios.recording import Recording
from scenarios.timeline import Timeline


class FrameSource(QObject):
    """The panel's present state. `changed` says that everything has to be drawn anew."""

    changed = Signal()

    resized = Signal()

    rearranged = Signal()  # the same lanes stand in other rows

    def __init__(self, view: ViewState, theme: Theme, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.theme = theme
        self._font = font
        self._names = 0.0
        self.set_width(800)
        self.recording: Recording | None = None
        self.numbers = True
        self.prepared = Prepared(Timeline(), "", self.wanted)
        self._latest: tuple[Frame, int] | None = None  # with the origin that it was made for
        view.arrangement_changed.connect(self._arrange)

    @property
    def timeline(self) -> Timeline:
        """The timeline that is drawn; an empty one without a recording."""
        return self.prepared.timeline

    @property
    def rows(self) -> LaneRows:
        """The lanes in the order of their rows."""
        return self.prepared.rows

    @property
    def is_held(self) -> bool:
        """Whether a live run goes on out of sight, as the range stays where the reader looks."""
        return self.recording is not None and not self.timeline.ended and not self.view.following

    @property
    def wanted(self) -> Wanted:
        """How the lanes are arranged, and which of them were searched for."""
        return Wanted(self.view.arrangement, self.view.sought)

    @property
    def locks_shown(self) -> list[int]:
        """The places in the table of the locks that are shown, from the top down."""
        return shown_objects(self.timeline, self.prepared.locks.objects, self.view.arrangement)

    @property
    def queues_shown(self) -> list[int]:
        """The same of queues."""
        return shown_objects(self.timeline, self.prepared.queues.objects, self.view.arrangement)

    def is_pinned(self, number: int) -> bool:
        """Whether a lock or a queue (index into Timeline.objects) is kept at the top."""
        pinned, timeline, known = self.view.arrangement.pinned, self.timeline, self.prepared
        tables = (known.locks.objects, known.queues.objects) if pinned else ()
        return any(
            key in pinned
            for objects in tables
            for key, each in zip(keys_of_objects(timeline, objects), objects, strict=True)
            if each == number
        )

    def set_recording(self, recording: Recording | None) -> None:
        """Draw another recording, or nothing."""
        self.recording = recording
        timeline, source = (recording.timeline, recording.metadata.source) if recording else (Timeline(), "")
        self.prepared = Prepared(timeline, source, self.wanted)
        self.prepared.update()
        self.changed.emit()

    def _arrange(self) -> None:
        self.prepared.rows.arrange(self.wanted)
        self.rearranged.emit()

    def set_width(self, width: int) -> None:
        """Fit the margins and the time axis into `width` pixels."""
        self.width = width
        self.metrics = Metrics.of(self._font, width, self._names)
        self.resized.emit()

    def make_room_for_names(self, width: float) -> None:
        """Have the column of names as wide as these take, px, where that leaves the time axis its share."""
        if width != self._names:
            self._names = width
            before = self.metrics
            self.set_width(self.width)
            if self.metrics != before:
                self.changed.emit()

    def set_font(self, font: QFont) -> None:
        """Write in letters of another size."""
        self._font = font
        self.set_width(self.width)
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.theme = theme
        self.changed.emit()

    def set_numbers(self, shown: bool) -> None:
        """Show the numbers of processes beside their names, or leave them out."""
        self.numbers = shown
        self.changed.emit()

    def scale(self) -> TimeScale:
        """The range in sight over the width that the time axis has."""
        width = max(self.width - self.metrics.left - self.metrics.right, 1)
        return TimeScale(self.view.t0, self.view.t1, self.metrics.left, width)

    def frame(self, ratio: float) -> Frame:
        """What painters need, at `ratio` device pixels per pixel."""
        frame = Frame(self.timeline, self.scale(), self.theme, self.metrics, ratio, self.numbers)
        if self._latest is None or (frame, self.timeline.origin) != self._latest:
            self._latest = frame, self.timeline.origin
        return self._latest[0]
