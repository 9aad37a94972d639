"""A run as small as a stamp: its lanes alone, without a word, so that one serves every language."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from gui.canvas.lanes.lane_painter import RowBox, paint_bands
from gui.canvas.lanes.marks import MarkIndex, paint_marks
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.time_scale import TimeScale
from gui.style.theme import Theme
from gui.style.thumbnails import WIDTH
from scenarios.timeline import Timeline

RATIO: Final = 2  # sharp on a dense screen
_HEIGHT: Final = 96  # the most
_ROW: Final = 14
_LEAST_ROW: Final = 6
_AIR: Final = 6
_BEFORE: Final = 0.1  # of the time in sight
_BEYOND: Final = 0.03  # a mark at the end is whole


def thumbnail(timeline: Timeline, theme: Theme, font: QFont) -> QImage:
    """The lanes from the first moment to the last; of very many the first ones."""
    prepared = Prepared(timeline)
    prepared.update()
    rows = prepared.rows
    height = max(min(_ROW, _HEIGHT // max(len(rows.lanes), 1)), _LEAST_ROW)
    box = RowBox(0, height, 0, min(len(rows.lanes), _HEIGHT // height))
    image = QImage(WIDTH * RATIO, (box.last * height + 2 * _AIR) * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(theme.panel))
    scale = TimeScale(*_span(timeline), 0, WIDTH - 2 * _AIR)
    frame = Frame(timeline, scale, theme, Metrics.of(font, WIDTH), RATIO)
    painter = QPainter(image)
    painter.translate(_AIR, _AIR)
    painter.setClipRect(QRectF(0, 0, scale.width, box.last * height))
    paint_bands(painter, frame, rows, box, Palette(theme.states, theme.panel))
    marks = MarkIndex(timeline.marks).between(float("-inf"), float("inf"))
    paint_marks(painter, frame, marks, rows.row_of_lane, box)
    painter.end()
    return image


def _span(timeline: Timeline) -> tuple[float, float]:
    """From a little before the second worker began: what main imports until then tells nothing."""
    begins = sorted(lane.begin for lane in timeline.lanes)[:2]
    first, last = begins[-1] - timeline.origin, timeline.now - timeline.origin
    return first - (last - first) * _BEFORE, last + (last - first) * _BEYOND
