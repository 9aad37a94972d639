"""Paints the stamp of a run: its lanes in the colours of the theme."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.style.theme import Theme
from scenarios.history.stamp import NOTHING, unpack

_MOST_ROW = 12  # px


def paint_stamp(painter: QPainter, box: QRectF, packed: bytes, theme: Theme) -> None:
    """The lanes one below the other, all of the box's width; of a run without lanes nothing."""
    stamp = unpack(packed)
    if stamp is None:
        return
    colors = np.zeros(NOTHING + 1, np.uint32)  # where there is nothing, what lies below shows through
    colors[: len(theme.states)] = [QColor(color).rgb() for color in theme.states]
    pixels = np.ascontiguousarray(colors[stamp.states])
    lanes, width = pixels.shape
    image = QImage(pixels.data, width, lanes, 4 * width, QImage.Format.Format_ARGB32)
    step = min(box.height() / lanes, _MOST_ROW)
    top = box.top() + (box.height() - step * lanes) / 2
    for lane in range(lanes):
        gap = 1 if step >= 4 else 0  # where there is room for one
        target = QRectF(box.left(), top + lane * step, box.width(), step - gap)
        painter.drawImage(target, image, QRectF(0, lane, width, 1))
