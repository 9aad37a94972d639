"""Wake arrows of the selected interval: from whose doing to who was set going. Never all at once."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.navigation import wakes_of
from gui.canvas.surface.frame import Frame
from gui.control.selection import Selection

MOST: Final = 40  # arrows; more would hide what they point at
_HEAD: Final = 8.0


def paint_arrows(painter: QPainter, frame: Frame, selection: Selection, row_of: dict[int, int], box: RowBox) -> None:
    """Draw the arrows that begin or end in the selected interval."""
    wakes = frame.timeline.wakes
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index in wakes_of(frame.timeline, selection)[:MOST]:
        rows = row_of.get(int(wakes.from_lane[index])), row_of.get(int(wakes.to_lane[index]))
        if rows[0] is None or rows[1] is None or rows[0] == rows[1]:
            continue
        begin = QPointF(_near(frame, float(wakes.from_time[index])), box.y(rows[0]) + box.band / 2)
        end = QPointF(_near(frame, float(wakes.to_time[index])), box.y(rows[1]) + box.band / 2)
        _paint_arrow(painter, frame, begin, end)
    painter.restore()


def _paint_arrow(painter: QPainter, frame: Frame, begin: QPointF, end: QPointF) -> None:
    """A curve that leaves and arrives level where there is room, with a light rim so that it reads on any colour."""
    bend = min(max(abs(end.x() - begin.x()) / 2, 14.0), 60.0)
    path = QPainterPath(begin)
    path.cubicTo(begin + QPointF(bend, 0), end - QPointF(bend, 0), end)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(frame.theme.panel), 4.5))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(frame.theme.text), 1.8))
    painter.drawPath(path)
    painter.setBrush(QColor(frame.theme.text))
    painter.drawEllipse(begin, 2.5, 2.5)
    painter.drawPolygon(QPolygonF([end, end + QPointF(-_HEAD, -_HEAD / 2), end + QPointF(-_HEAD, _HEAD / 2)]))


def _near(frame: Frame, clock: float) -> float:
    """The pixel of a time, or one well out of sight: curves of millions of pixels take long to draw."""
    return min(max(frame.x(clock), -2000.0), frame.scale.left + frame.scale.width + 2000.0)
