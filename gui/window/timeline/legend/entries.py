"""One thing that a legend explains: a small picture of it, and a word or two."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.style.theme import state_label, state_meaning
from gui.style.theming import Theming
from scenarios.timeline.vocabulary import STATES


class Entry(QWidget):
    """`asked` carries its topic when it is clicked: "state lock"."""

    asked = Signal(str)

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self._theming = theming
        theming.changed.connect(self.update)

    def label(self) -> str:
        """What it means, in a word or two."""
        raise NotImplementedError

    def topic_at(self, _at: QPoint) -> str:
        """What the glossary explains of it."""
        raise NotImplementedError

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw what is explained."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Name it in the language of the window."""
        self.setAccessibleName(self.label())
        self.updateGeometry()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self.topic_at(QPoint()))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.label()) + 24, metrics.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, QRectF(0, (self.height() - 14) / 2, 18, 14))
        painter.setPen(QColor(self._theming.theme.text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(24, 0, 0, 0), flags, self.label())
        painter.end()


class StateEntry(Entry):
    """The colour of a state."""

    def __init__(self, code: int, theming: Theming, parent: QWidget) -> None:
        super().__init__(theming, parent)
        self._code = code

    def label(self) -> str:
        return state_label(self._code)

    def topic_at(self, _at: QPoint) -> str:
        return f"state {STATES[self._code]}"

    def paint(self, painter: QPainter, box: QRectF) -> None:
        from gui.canvas.surface.patterns import paint_swatch

        paint_swatch(painter, box, self._theming.theme, self._code)

    def retranslate(self) -> None:
        super().retranslate()
        self.setToolTip(state_meaning(self._code))


class SignEntry(Entry):
    """One of `gui.canvas.signs`."""

    def __init__(self, key: str, theming: Theming, parent: QWidget) -> None:
        super().__init__(theming, parent)
        from gui.canvas import signs  # there are some to be drawn: see _make_entries

        self._signs, self._key = signs, key

    def label(self) -> str:
        return self._signs.sign_label(self._key)

    def topic_at(self, _at: QPoint) -> str:
        return self._signs.topic_of(self._key)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        self._signs.paint_sign(painter, box, self._theming.theme, self._key)
