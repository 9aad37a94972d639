"""Lanes as rows of one image: its rows are computed one pixel high and stretched as they are drawn."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui.canvas.frame import Frame, faded
from gui.canvas.lane_rows import LaneRows
from gui.canvas.raster import Palette, image
from gui.canvas.time_scale import ticks

GAP: Final = 0.16  # of a row stays free below its band


@dataclass(frozen=True)
class RowBox:
    """Where the rows stand: the top of row 0, their height, and the rows in sight (first..last-1)."""

    top: float
    height: int
    first: int
    last: int

    @property
    def band(self) -> int:
        """The height of the coloured band in a row."""
        return self.height - max(2, round(self.height * GAP))

    def y(self, row: int) -> float:
        """The top of a row."""
        return self.top + row * self.height


def paint_bands(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox, palette: Palette) -> None:
    """Draw what the lanes did; dense spans in the mean colour of their states."""
    scale = frame.scale
    if box.last <= box.first or scale.width < 1:
        return
    pixels = palette.paint(rows.tracks(box.first, box.last), frame.edges())
    paint_rows(painter, frame, pixels, box)


def paint_rows(painter: QPainter, frame: Frame, pixels: np.ndarray, box: RowBox) -> None:
    """Stretch rows of pixels to the rows of `box` and lay the free gaps over them."""
    scale, count = frame.scale, box.last - box.first
    area = QRectF(scale.left, box.y(box.first), scale.width, count * box.height)
    painter.drawImage(area, image(pixels), QRectF(0, 0, pixels.shape[1], count))
    for row in range(box.first, box.last):
        painter.fillRect(
            QRectF(scale.left, box.y(row) + box.band, scale.width, box.height - box.band), frame.theme.panel
        )


def paint_grid(painter: QPainter, frame: Frame, top: float, bottom: float) -> None:
    """Draw a faint line at each labelled tick of the axis."""
    color = faded(frame.theme.text, 0.10)
    for time in ticks(frame.scale):
        painter.fillRect(QRectF(round(frame.scale.x(time)), top, 1, bottom - top), color)
