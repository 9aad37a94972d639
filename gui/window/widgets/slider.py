"""A slider on which the focus can be seen."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSlider

_HIGH: Final = 24  # px, as much as a finger or an unsteady hand needs


class Slider(QSlider):
    """Everything but its height and the ring around it is QSlider's."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, _HIGH))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, _HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            painter.end()
