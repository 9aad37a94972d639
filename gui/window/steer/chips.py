"""A thread's number in its colour: filled when it can go, a dashed edge alone when it cannot."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.style.theme import Theme

_ROUND = 4.0


def paint_chip(painter: QPainter, place: QRectF, text: str, color: str, theme: Theme, *, filled: bool) -> None:
    """Paint it with its text in the middle."""
    ground = QColor(color)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        painter.setPen(text_on(ground))
    else:
        painter.setPen(QPen(ground, 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.setPen(QColor(theme.text_dim))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def text_on(ground: QColor) -> QColor:
    """Black or white, whichever stands out more from this colour."""
    return QColor("#000000" if _luminance(ground) > 0.18 else "#FFFFFF")  # at which both stand out alike


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(each) for each in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # as sRGB is defined
