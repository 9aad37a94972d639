"""The line below the locks, or the queues, that have rows: how many more there are."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.surface.frame import Frame
from gui.style.spoken import translate

_PAD: Final = 8.0


def words_for_more(count: int) -> str:
    """How many more there are; "" for none."""
    return translate("Objects", "and {} more").format(f"{count:,}".replace(",", "\u202f")) if count else ""


def paint_more(painter: QPainter, frame: Frame, top: float, count: int) -> None:
    """Draw it left of the time axis, a row high."""
    if count:
        place = QRectF(_PAD, top, frame.metrics.left - 2 * _PAD, frame.metrics.row)
        painter.setPen(QColor(frame.theme.text_dim))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words_for_more(count))
