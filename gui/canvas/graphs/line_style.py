"""How the curve of each worker is drawn: its colour, and dashes that tell it from others without any; and their key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.lanes.lane_headers import paint_chip
from gui.canvas.surface.frame import Frame
from gui.style.theme import Theme
from scenarios.timeline import Lane

# px of line and gap in turn. There are ten colours and seven of these: seventy workers before one comes again.
_DASHES: Final = ((), (10, 4), (2, 3), (10, 3, 2, 3), (5, 3), (16, 4, 4, 4), (8, 3, 2, 3, 2, 3))
_SAMPLE: Final = 28.0  # px of a line in the key
_GAP: Final = 4.0  # px between a sample and whose it is
_NEXT: Final = 14.0  # px between two of them
_MORE: Final = "…"


def line_pen(theme: Theme, rank: int, width: float, begins: float = 0.0) -> QPen:
    """The pen for the curve of the worker of this rank; `begins`: px into its dashes at which the curve begins."""
    pen = QPen(QColor(theme.lane_color(rank)), width)
    if dashes := _DASHES[rank % len(_DASHES)]:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / width for length in dashes])
        pen.setDashOffset(begins % sum(dashes) / width)
    pen.setCosmetic(True)
    return pen


def paint_key(painter: QPainter, frame: Frame, lanes: Sequence[Lane], place: QRectF) -> None:
    """Draw a sample of each worker's line with the chip it has elsewhere, from the left, as many as have room."""
    left, middle = place.left(), place.center().y()
    most = _SAMPLE + _GAP + painter.fontMetrics().horizontalAdvance("000") + _NEXT
    for number, lane in enumerate(lanes):
        last = number == len(lanes) - 1
        if left + most * (1 if last else 1.4) > place.right() + _NEXT:
            painter.setPen(QColor(frame.theme.text_dim))
            painter.drawText(QRectF(left, place.top(), most, place.height()), Qt.AlignmentFlag.AlignVCenter, _MORE)
            return
        painter.setPen(line_pen(frame.theme, lane.rank, 2.0))
        painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE, middle))
        left += _SAMPLE + _GAP
        left += paint_chip(painter, frame, QPointF(left, middle), lane) + _NEXT
