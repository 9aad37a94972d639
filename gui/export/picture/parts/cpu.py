"""How much CPU each worker used, as lines over the time axis."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from gui.canvas.graphs.line_style import line_pen, paint_key
from gui.canvas.surface.frame import Frame, faded
from gui.export.picture.sheet import AIR, Sheet
from gui.style.spoken import translate
from scenarios.timeline import Lane
from scenarios.timeline.queries.cpu import cpu_percent

_STEP: Final = 3.0  # px of one figure
_LEAST: Final = 20e6  # ns: the system's CPU clocks are no finer than a few ticks
_LEVELS: Final = (0, 50, 100)
_ROWS: Final = 2.6  # of text, that it is high
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PAD: Final = 8.0


class CpuLines:
    """A line a worker, in percent of one core; none where nobody read a CPU clock."""

    def __init__(self, lanes: list[Lane], sheet: Sheet) -> None:
        self._lanes = [lane for lane in lanes if not lane.is_task and len(lane.cpu) > 1]
        self._line = sheet.line

    @property
    def height(self) -> float:
        """With the air below, px."""
        return round(_ROWS * self._line) + 2 * self._line + AIR if self._lanes else 0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw whose line is which, the levels, and the lines over them."""
        if not self._lanes:
            return
        line = self._line
        area = QRectF(frame.scale.left, 1.5 * line, frame.scale.width, round(_ROWS * line))
        painter.setPen(QColor(frame.theme.text))
        painter.drawText(QRectF(_PAD, 0, area.left() / 2, line), _LEFT, translate("Picture", "CPU"))
        paint_key(painter, frame, self._lanes, QRectF(area.left(), 0, area.width(), line))
        for level in _LEVELS:
            y = area.bottom() - level / 100 * area.height()
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), faded(frame.theme.text, 0.12))
            painter.setPen(QColor(frame.theme.text_dim))
            painter.drawText(QRectF(0, y - line / 2, area.left() - _PAD, line), _RIGHT, f"{level} %")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lane in self._lanes:
            painter.setPen(line_pen(frame.theme, lane.rank, 2))
            painter.drawPath(_path(frame, lane, area))
        painter.restore()


def _path(frame: Frame, lane: Lane, area: QRectF) -> QPainterPath:
    """A line through the figures of pieces of time, each a few px wide."""
    scale, origin, path = frame.scale, frame.timeline.origin, QPainterPath()
    begin = max(scale.t0 + origin, lane.begin)
    end = min(scale.t1 + origin, lane.end_or(frame.timeline.now))
    count = int((end - begin) / max(scale.ns_per_px * _STEP, _LEAST))
    if count < 1:
        return path
    edges = np.linspace(begin, end, count + 1).astype(np.int64)
    x = area.left() + ((edges[:-1] + edges[1:]) / 2 - origin - scale.t0) / scale.ns_per_px
    y = area.bottom() - np.clip(cpu_percent(lane, edges), 0, 100) / 100 * area.height()
    for place, point in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
        (path.lineTo if place else path.moveTo)(QPointF(*point))
    return path
