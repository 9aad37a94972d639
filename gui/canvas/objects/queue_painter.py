"""The queues' own lanes: how full each was, as steps from its floor to the most that it ever held."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from gui.canvas.rows.queue_rows import QueueRow
from gui.canvas.surface.frame import Frame, faded
from gui.style.spoken import translate

_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAD: Final = 8.0
_EDGE: Final = 3.0  # px between two queues


def paint_queues(painter: QPainter, frame: Frame, rows: list[QueueRow], height: int) -> None:
    """Draw how full queues were, over the time axis, one below the other, each `height` px high."""
    for place, row in enumerate(rows):
        box = QRectF(frame.scale.left, place * height, frame.scale.width, height - _EDGE)
        painter.fillRect(box, QColor(frame.theme.grid))
        _paint_steps(painter, frame, row, box)


def paint_queue_headers(painter: QPainter, frame: Frame, rows: list[QueueRow], height: int) -> None:
    """Draw the names of the queues that `paint_queues` draws, left of the time axis."""
    for place, row in enumerate(rows):
        box = QRectF(_PAD, place * height, frame.metrics.left - 2 * _PAD, height - _EDGE)
        _paint_header(painter, frame, row, box)


def _paint_steps(painter: QPainter, frame: Frame, row: QueueRow, box: QRectF) -> None:
    edges = frame.pixels.edges
    peaks = np.where(edges[:-1] > frame.timeline.now, 0, row.peaks(edges))
    changes = np.flatnonzero(np.diff(peaks, prepend=-1))
    begins = box.left() + changes / frame.ratio
    ends = np.append(begins[1:], box.right())
    heights = peaks[changes] / max(row.most, 1) * box.height()
    corners = [QPointF(box.left(), box.bottom())]
    for begin, end, height in zip(begins.tolist(), ends.tolist(), heights.tolist(), strict=True):
        corners += [QPointF(begin, box.bottom() - height), QPointF(end, box.bottom() - height)]
    corners.append(QPointF(box.right(), box.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(frame.theme.accent, 0.75))
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_header(painter: QPainter, frame: Frame, row: QueueRow, place: QRectF) -> None:
    metrics, known = painter.fontMetrics(), frame.timeline.objects[row.object]
    words = translate("Queues", "at most {}").format(row.most)
    painter.setPen(QColor(frame.theme.text_dim))
    painter.drawText(place, _RIGHT, words)
    painter.setPen(QColor(frame.theme.text))
    room = int(place.width() - metrics.horizontalAdvance(words) - _PAD)
    painter.drawText(place, _LEFT, metrics.elidedText(known.name, Qt.TextElideMode.ElideMiddle, room))
