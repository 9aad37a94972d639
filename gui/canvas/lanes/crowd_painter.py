"""Lanes that are drawn together: how many of them run, are ready and wait, stacked pixel by pixel."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.canvas.arranging.row import Row
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.crowd import Counts, counts, most_at_once, stacked
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.shapes import paint_steps
from gui.canvas.surface.frame import Frame, Medium
from gui.canvas.surface.raster import image, stack

_KEPT: Final = 64  # crowds, that are in sight at once


class Crowds:
    """Draws them, and keeps what it has drawn while neither the range nor the lanes change."""

    def __init__(self) -> None:
        self._drawn: dict[str, tuple[object, Picture]] = {}  # by row

    def paint(self, painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
        """Draw the crowds among the rows in sight; a full band is as many as there ever were at once."""
        if len(self._drawn) > _KEPT:
            self._drawn.clear()
        for number in range(box.first, box.last):
            row = rows.rows[number]
            if row.crowd:
                area = QRectF(frame.scale.left, box.y(number), frame.scale.width, box.band)
                if frame.medium is Medium.SHAPES:
                    _paint_shapes(painter, frame, rows, row, area)
                else:
                    self._picture(frame, rows, row, box.band).paint(painter, area)

    def _picture(self, frame: Frame, rows: LaneRows, row: Row, height: int) -> "Picture":
        lanes, timeline = row.crowd, frame.timeline
        now = None if all(lane.end is not None for lane in lanes) else timeline.now
        look = (frame.scale, frame.ratio, frame.theme.name, height, timeline.origin)
        at = (look, now, sum(lane.revision for lane in lanes), len(lanes))
        known = self._drawn.get(row.key)
        if known is None or known[0] != at:
            found = counts(rows.crowd(lanes), frame.pixels)
            known = self._drawn[row.key] = at, Picture(frame, found, most_at_once(lanes, timeline.now), height)
        return known[1]


def _paint_shapes(painter: QPainter, frame: Frame, rows: LaneRows, row: Row, area: QRectF) -> None:
    codes, shares = stacked(counts(rows.crowd(row.crowd), frame.pixels))
    colors = [frame.theme.states[code] for code in codes]
    most = max(most_at_once(row.crowd, frame.timeline.now), 1)
    paint_steps(painter, frame.ratio, colors, np.cumsum(shares, axis=0) / most, area)


class Picture:
    """The (states, pixels) counts of some lanes, stacked in the states' colours; `most` fills the height (px)."""

    def __init__(self, frame: Frame, found: Counts, most: int, height: float) -> None:
        codes, shares = stacked(found)
        colors = [QColor(frame.theme.states[code]).rgba() for code in codes]
        self._pixels = stack(shares, colors, max(round(height * frame.ratio), 1), most)
        self._image = image(self._pixels, QImage.Format.Format_ARGB32_Premultiplied)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw it."""
        painter.drawImage(area, self._image)
