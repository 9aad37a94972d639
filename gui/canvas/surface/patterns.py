"""The patterns that distinguish states whose colours are near, and the swatch that shows a state in a legend."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTransform

from gui.canvas.surface.frame import faded
from gui.style.theme import Theme

_STYLES: Final = {
    "diagonal": Qt.BrushStyle.BDiagPattern,
    "back": Qt.BrushStyle.FDiagPattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
    "lines": Qt.BrushStyle.HorPattern,
}


def pattern(theme: Theme, state: int, ratio: float = 1.0) -> QBrush | None:
    """What is drawn over a state's colour, as coarse at `ratio` device pixels per pixel as at 1; None for solid."""
    name = theme.patterns[state]
    if not name:
        return None
    brush = QBrush(faded(theme.panel, 0.3 if theme.dark else 0.45), _STYLES[name])
    if ratio != 1:
        brush.setTransform(QTransform.fromScale(ratio, ratio))
    return brush


def paint_swatch(painter: QPainter, box: QRectF, theme: Theme, state: int) -> None:
    """A state's colour and pattern, as on the lanes."""
    painter.fillRect(box, theme.states[state])
    if brush := pattern(theme, state, painter.device().devicePixelRatio()):
        painter.fillRect(box, brush)
    painter.setPen(QPen(faded(theme.text, 0.35), 0))
    painter.drawRect(box)
