"""What the tests of the canvas share: a panel to ask for, and a picture to draw on."""

from typing import Protocol

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.panel import TimelinePanel
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.time_scale import TimeScale
from gui.style.theme import LIGHT
from scenarios.recording import Recording
from scenarios.timeline import Timeline
from tests.canvas.made_up import MS


class ShowPanel(Protocol):
    """A recording in a panel on the screen."""

    def __call__(self, made: Recording, width: int = 1280) -> TimelinePanel: ...


class Sheet:
    """A picture to draw on, and the frame that goes with it."""

    def __init__(self, app: QApplication, timeline: Timeline) -> None:
        self.image = QImage(1000, 400, QImage.Format.Format_RGB32)
        self.image.fill(QColor("#FFFFFF"))
        self.painter = QPainter(self.image)
        metrics = Metrics.of(app.font(), 1000)
        scale = TimeScale(0, 800 * MS, metrics.left, 1000 - metrics.left)
        self.frame = Frame(timeline, scale, LIGHT, metrics)
        self.rows = LaneRows(timeline)
        self.rows.update(timeline.lanes)
        self.box = RowBox(0, 30, 0, len(self.rows.lanes))
        self.row_of = {lane.index: row for row, lane in enumerate(self.rows.lanes)}

    def ink(self) -> int:
        """How many pixels are no longer white."""
        self.painter.end()
        pixels = np.frombuffer(self.image.constBits(), np.uint32)
        return int(np.count_nonzero(pixels & 0xFFFFFF != 0xFFFFFF))
