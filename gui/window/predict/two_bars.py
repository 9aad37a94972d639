"""Two figures drawn to one scale: what was predicted above what was measured."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style.theming import Theming

_BAR = 11
_GAP = 5


class TwoBars(QWidget):
    """The predicted bar is an outline, the measured one is full."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._figures = (0.0, 0.0)
        self._words = ("", "")
        self._whole = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)

    def show_figures(self, figures: tuple[float, float], words: tuple[str, str], whole: float = 0.0) -> None:
        """Draw these, predicted and measured, each with its words behind it; `whole` is what there can be at most."""
        self._figures, self._words = figures, words
        self._whole = whole or max(figures) or 1.0
        self.setAccessibleName(" · ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        row = max(self.fontMetrics().height(), _BAR) + _GAP
        return QSize(100 + self._words_width(), 2 * row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theming.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, row = self.width() - self._words_width() - 10, self.height() / 2
        for place, (figure, words) in enumerate(zip(self._figures, self._words, strict=True)):
            length = room * figure / self._whole
            bar = QRectF(1, place * row + (row - _BAR) / 2, max(length, 1.0), _BAR)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(QColor(theme.accent) if place else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(theme.text))
            beside = QRectF(bar.right() + 8, place * row, self.width(), row)
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _words_width(self) -> int:
        return max(self.fontMetrics().horizontalAdvance(words) for words in self._words)
