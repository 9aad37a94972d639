"""Where a run was expected to end, in a picture of it: the same dashed line with a flag that the window shows."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.surface.frame import Frame

_SECOND: Final = 1e9
_PAD: Final = 6


def paint_expected_end(painter: QPainter, frame: Frame, seconds: float, axis: float, lanes: float) -> None:
    """Draw it over the lanes, the flag on the axis above them; out of sight on the right, an arrow says where it is."""
    scale, metrics = frame.scale, painter.fontMetrics()
    if seconds * _SECOND < scale.t0:
        return
    beyond = seconds * _SECOND > scale.t1
    text = QCoreApplication.translate("PredictionMark", "predicted {:.1f} s").format(seconds) + (" →" if beyond else "")
    right = scale.left + scale.width
    line = right if beyond else scale.x(seconds * _SECOND)
    painter.save()
    painter.setPen(QPen(QColor(frame.theme.accent), 2, Qt.PenStyle.DashLine))
    if not beyond:
        painter.drawLine(QPointF(line, 0), QPointF(line, lanes))
    width = metrics.horizontalAdvance(text) + 2 * _PAD
    flag = QRectF(min(max(line - width / 2, scale.left), right - width), -axis, width, metrics.height())
    painter.fillRect(flag, QColor(frame.theme.raised))
    painter.setPen(QPen(QColor(frame.theme.accent), 1))
    painter.drawRect(flag)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
