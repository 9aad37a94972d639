"""What lies over all sections of the timeline: the measured span, a prediction, the mini map, the cursor, a moment."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from gui.canvas.mini_map import MiniMap
from gui.canvas.replay.moment_line import MomentFlag, MomentVeil
from gui.canvas.surface.axis import Axis
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.overlay import CursorLine, SpanShade
from gui.canvas.surface.prediction_mark import PredictionMark
from gui.canvas.surface.section import SectionTitle
from gui.control.replay import Replay


class PanelOverlays:
    """Made in the order in which they lie, the lowest first."""

    def __init__(self, source: FrameSource, replay: Replay, over: QWidget) -> None:
        self._over = over
        self._shade = SpanShade(source, over)
        self.prediction = PredictionMark(source, over)
        self.mini_map = MiniMap(source, over)
        self.line = CursorLine(source, over)
        self._veil = MomentVeil(source, over)
        self.flag = MomentFlag(source, replay.go_to, over)

    def place(self, axis: Axis, title: SectionTitle) -> None:
        """Let each stand where its time is; the map beside the first section's `title`."""
        corner = title.mapTo(self._over, QPoint(0, 0))
        self.mini_map.place(QRect(corner, title.size()), not title.isHidden())
        self._shade.place()
        self.prediction.place()
        self.line.place()
        self.place_moment(axis)

    def place_moment(self, axis: Axis) -> None:
        """Let the replayed moment stand where it is."""
        self._veil.place()
        self.flag.place(axis.geometry())
