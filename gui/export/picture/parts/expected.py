"""Where a run was expected to end, or the moment asked about, in a picture: the dashed line that the window shows."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.surface.frame import Frame
from gui.canvas.surface.prediction_mark import flag_of
from scenarios.questions import Prediction

_SECOND: Final = 1e9
_PAD: Final = 6


def paint_expected(painter: QPainter, frame: Frame, prediction: Prediction, axis: float, lanes: float) -> None:
    """Draw it over the lanes, the flag on the axis above them; out of sight on the right, an arrow says where it is."""
    scale, metrics = frame.scale, painter.fontMetrics()
    marked = [second * _SECOND for second in prediction.lines]
    if not marked or marked[-1] < scale.t0:
        return
    beyond = marked[0] > scale.t1
    text = flag_of(prediction) + (" →" if marked[-1] > scale.t1 else "")
    right = scale.left + scale.width
    lines = [scale.x(mark) for mark in marked if scale.t0 <= mark <= scale.t1]
    line = right if beyond else sum(lines) / len(lines) if lines else (scale.left + right) / 2
    painter.save()
    painter.setPen(QPen(QColor(frame.theme.accent), 2, Qt.PenStyle.DashLine))
    for x in lines:
        painter.drawLine(QPointF(x, 0), QPointF(x, lanes))
    width = metrics.horizontalAdvance(text) + 2 * _PAD
    flag = QRectF(min(max(line - width / 2, scale.left), right - width), -axis, width, metrics.height())
    painter.fillRect(flag, QColor(frame.theme.raised))
    painter.setPen(QPen(QColor(frame.theme.accent), 1))
    painter.drawRect(flag)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
