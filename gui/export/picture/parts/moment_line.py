"""The line at a moment, over all that stands on a picture's time axis."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gui.canvas.replay.moment_line import moment_label, paint_flag
from gui.canvas.surface.time_scale import TimeScale
from gui.style.theme import Theme

_PAD: Final = 8.0
_FLAG: Final = 22.0  # px


def paint_moment_line(
    painter: QPainter, at: float, over: tuple[TimeScale, float, float], theme: Theme, unit: float
) -> None:
    """The line at a moment, over all that stands on the time axis, with its flag; `unit`: px of a px of the layout."""
    scale, top, bottom = over
    if not scale.t0 <= at <= scale.t1:
        return
    painter.save()
    x, text = scale.x(at), moment_label(at, scale.t1 - scale.t0)
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2 * _PAD * unit
    left = min(max(x - width / 2, scale.left), scale.left + scale.width - width)
    painter.fillRect(QRectF(x - unit, top, 2 * unit, bottom - top), QColor(theme.accent))
    paint_flag(painter, QRectF(left, top, width, _FLAG * unit), x - left, text, theme.accent, theme.accent_text)
    painter.restore()
