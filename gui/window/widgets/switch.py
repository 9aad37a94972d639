"""A check box drawn as a switch, large enough to be seen from the last row."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.style.theming import Theming

_LEAST, _MARGIN = 22, 3  # px; larger with the letters around it


class Switch(QCheckBox):
    """On or off; everything but the looks is QCheckBox's, the keyboard and the screen reader too."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        high = self._height()
        return QSize(_width(high) + 2 * _MARGIN, high + 2 * _MARGIN)

    def _height(self) -> int:
        return max(_LEAST, self.fontMetrics().height() * 6 // 5)

    def hitButton(self, _position: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theming.theme
        ground = theme.accent if self.isChecked() else theme.border
        knob = theme.accent_text if self.isChecked() else theme.panel
        high = self._height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        track = QRectF(_MARGIN, (self.height() - high) / 2, _width(high), high)
        painter.setPen(QPen(QColor(theme.text_dim if not self.isChecked() else theme.accent), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(track, high / 2, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(knob))
        x = track.right() - high / 2 if self.isChecked() else track.left() + high / 2
        painter.drawEllipse(QPointF(x, track.center().y()), high / 2 - 3, high / 2 - 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2.5, -2.5, 2.5, 2.5), high / 2 + 2, high / 2 + 2)
        painter.end()


def _width(high: int) -> int:
    return high * 42 // 22
