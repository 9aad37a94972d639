"""Lanes that are drawn together: how many of them run, are ready and wait, stacked pixel by pixel."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.crowd import Counts, counts, most_at_once, stacked
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.raster import image, stack
from scenarios.timeline import Lane

_KEPT: Final = 64  # crowds, that are in sight at once


class Crowds:
    """Draws them, and keeps what it has counted while neither the range nor the lanes change."""

    def __init__(self) -> None:
        self._counted: dict[str, tuple[object, list[int], Counts, int]] = {}  # by row

    def paint(self, painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
        """Draw the crowds among the rows in sight; a full band is as many as there ever were at once."""
        if len(self._counted) > _KEPT:
            self._counted.clear()
        for number in range(box.first, box.last):
            row = rows.rows[number]
            if row.crowd:
                codes, found, most = self._count(frame, rows, row.key, row.crowd)
                area = QRectF(frame.scale.left, box.y(number), frame.scale.width, box.band)
                paint_counts(painter, frame, codes, found, most, area)

    def _count(self, frame: Frame, rows: LaneRows, key: str, lanes: tuple[Lane, ...]) -> tuple[list[int], Counts, int]:
        now = None if all(lane.end is not None for lane in lanes) else frame.timeline.now
        at = (frame.scale, frame.ratio, frame.timeline.origin, now, sum(lane.revision for lane in lanes), len(lanes))
        known = self._counted.get(key)
        if known is None or known[0] != at:
            codes, found = stacked(counts(rows.crowd(lanes), frame.pixels))
            known = self._counted[key] = at, codes, found, most_at_once(lanes, frame.timeline.now)
        return known[1:]


def paint_counts(painter: QPainter, frame: Frame, codes: list[int], found: Counts, most: int, area: QRectF) -> None:
    """Stack the (states, pixels) counts in the states' colours; `most` fills the area's height."""
    if codes:
        colors = [QColor(frame.theme.states[code]).rgba() for code in codes]
        pixels = stack(found, colors, max(round(area.height() * frame.ratio), 1), most)
        painter.drawImage(area, image(pixels, QImage.Format.Format_ARGB32_Premultiplied))
