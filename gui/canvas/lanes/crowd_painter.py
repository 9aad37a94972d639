"""Lanes that are drawn together: how many of them run, are ready and wait, stacked pixel by pixel."""

import time
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.canvas.arranging.row import Row
from gui.canvas.crowd import Counts, counts, most_at_once, stacked
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.shapes import paint_steps
from gui.canvas.surface.frame import Frame, Medium
from gui.canvas.surface.raster import image, stack
from gui.canvas.surface.time_scale import TimeScale

_COSTS: Final = 10  # a crowd is counted anew no sooner than ten times what that takes
_GROWN: Final = 0.05  # of the range, by which a live one may have grown meanwhile
_KEPT: Final = 64  # crowds, that are in sight at once


class Crowds:
    """Draws them, and keeps what it has drawn while neither the range nor the lanes change.

    While a live run is followed, what was dear to count is stretched into its place for the next moments: the range has
    grown by a few pixels since.
    """

    def __init__(self) -> None:
        self._drawn: dict[str, _Drawn] = {}  # by row

    def paint(self, painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
        """Draw the crowds among the rows in sight; a full band is as many as there ever were at once."""
        if len(self._drawn) > _KEPT:
            self._drawn.clear()
        for number in range(box.first, box.last):
            row = rows.rows[number]
            if row.crowd:
                if frame.medium is Medium.SHAPES:
                    area = QRectF(frame.scale.left, box.y(number), frame.scale.width, box.band)
                    _paint_shapes(painter, frame, rows, row, area)
                    continue
                drawn = self._of(frame, rows, row, box.band)
                x0, x1 = frame.scale.left, frame.scale.left + frame.scale.width
                if drawn.scale != frame.scale:
                    x0, x1 = frame.scale.x(drawn.scale.t0), frame.scale.x(drawn.scale.t1)
                drawn.picture.paint(painter, QRectF(x0, box.y(number), x1 - x0, box.band))

    def _of(self, frame: Frame, rows: LaneRows, row: Row, height: int) -> "_Drawn":
        lanes, timeline = row.crowd, frame.timeline
        now = None if all(lane.end is not None for lane in lanes) else timeline.now
        look = (frame.ratio, frame.theme.name, height, frame.scale.left, frame.scale.width, timeline.origin)
        at = (frame.scale, now, sum(lane.revision for lane in lanes), len(lanes))
        known, begun = self._drawn.get(row.key), time.perf_counter()
        if known is not None and known.look == look and (known.at == at or known.will_do(frame, begun)):
            return known
        found = counts(rows.crowd(lanes), frame.pixels)
        picture = Picture(frame, found, most_at_once(lanes, timeline.now), height)
        until = begun + _COSTS * (time.perf_counter() - begun)
        self._drawn[row.key] = drawn = _Drawn(look, at, frame.scale, picture, until)
        return drawn


class _Drawn(NamedTuple):
    look: object
    at: object
    scale: TimeScale  # that it was drawn in
    picture: "Picture"
    until: float  # perf_counter seconds, up to which it will do while the run goes on

    def will_do(self, frame: Frame, now: float) -> bool:
        """Whether a live run has gone on since by so little that the picture need not be drawn anew."""
        before, scale = self.scale, frame.scale
        grown = max(abs(scale.t0 - before.t0), abs(scale.t1 - before.t1))
        return not frame.timeline.ended and now < self.until and grown < _GROWN * (before.t1 - before.t0)


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
