"""The patterns that distinguish states whose colours are near, and the swatch that shows a state in a legend."""

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from gui.canvas.surface.frame import faded
from gui.style.theme import Theme

_STYLES: Final = {
    "diagonal": Qt.BrushStyle.BDiagPattern,
    "back": Qt.BrushStyle.FDiagPattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
    "lines": Qt.BrushStyle.HorPattern,
}
_APART: Final = 8.0  # px between two lines of a pattern, as in Qt's own
_DOTS: Final = 4.0  # px between two dots
_LINE: Final = 1.0
_DOT: Final = 1.4


def pattern(theme: Theme, state: int, ratio: float = 1.0) -> QBrush | None:
    """What is drawn over a state's colour, as coarse at `ratio` device pixels per pixel as at 1; None for solid."""
    name = theme.patterns[state]
    if not name:
        return None
    brush = QBrush(_ink(theme), _STYLES[name])
    if ratio != 1:
        brush.setTransform(QTransform.fromScale(ratio, ratio))
    return brush


def draw_pattern(painter: QPainter, box: QRectF, theme: Theme, state: int) -> None:
    """The same as lines within `box`, for pictures: no program has to know of patterns, and none is coarse."""
    name = theme.patterns[state]
    if not name:
        return
    path = QPainterPath()
    for line in _dots(box) if name == "dots" else _lines(box, name):
        path.moveTo(line.p1())
        path.lineTo(line.p2())
    pen = QPen(_ink(theme), _DOT if name == "dots" else _LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if name == "dots":
        pen.setDashPattern([1, _DOTS / _DOT - 1])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()


def paint_swatch(painter: QPainter, box: QRectF, theme: Theme, state: int, *, lines: bool = False) -> None:
    """A state's colour and pattern, as on the lanes; `lines`: as in pictures."""
    painter.fillRect(box, QColor(theme.states[state]))
    if lines:
        draw_pattern(painter, box, theme, state)
    elif brush := pattern(theme, state, painter.device().devicePixelRatio()):
        painter.fillRect(box, brush)
    painter.setPen(QPen(faded(theme.text, 0.35), 1 if lines else 0))
    painter.drawRect(box)


def _ink(theme: Theme) -> QColor:
    return faded(theme.panel, 0.3 if theme.dark else 0.45)


def _lines(box: QRectF, name: str) -> list[QLineF]:
    """The lines of a pattern, cut at the edges of `box`; they go on from one box to the next."""
    if name == "lines":
        return [QLineF(box.left(), y, box.right(), y) for y in _steps(box.top(), box.bottom(), _APART)]
    found = []
    if name in ("diagonal", "cross"):  # x + y is the same along one
        for total in _steps(box.left() + box.top(), box.right() + box.bottom(), _APART):
            x0, x1 = max(box.left(), total - box.bottom()), min(box.right(), total - box.top())
            found.append(QLineF(x0, total - x0, x1, total - x1))
    if name in ("back", "cross"):  # x - y is
        for total in _steps(box.left() - box.bottom(), box.right() - box.top(), _APART):
            x0, x1 = max(box.left(), total + box.top()), min(box.right(), total + box.bottom())
            found.append(QLineF(x0, x0 - total, x1, x1 - total))
    return [line for line in found if line.length() > _LINE]


def _dots(box: QRectF) -> list[QLineF]:
    """Lines to be dashed, the dots of every second one between those of the others."""
    rows = enumerate(_steps(box.top() + _DOT / 2, box.bottom() - _DOT / 2, _DOTS))
    return [QLineF(box.left() + 1 + row % 2 * _DOTS / 2, y, box.right() - 1, y) for row, y in rows]


def _steps(begin: float, end: float, step: float) -> list[float]:
    """The whole multiples of `step` between two places."""
    return [float(each) for each in np.arange(np.ceil(begin / step), np.floor(end / step) + 1) * step]
