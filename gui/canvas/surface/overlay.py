"""What lies over all sections at once: the cursor's line and the measured span."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.canvas.surface.frame import faded
from gui.canvas.surface.frame_source import FrameSource


class Overlay(QWidget):
    """Lies over the sections of its parent, out of sight at first; the mouse reaches what is below."""

    def __init__(self, source: FrameSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()


class CursorLine(Overlay):
    """A line one pixel wide at the time under the mouse; moving it redraws only the two columns it touches."""

    def place(self) -> None:
        """Stand where the view's cursor is."""
        cursor = self._source.view.cursor
        self.setVisible(cursor is not None)
        if cursor is not None:
            self.setGeometry(round(self._source.scale().x(cursor)), 0, 1, self._over.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._source.theme.text_dim))
        painter.end()


class SpanShade(Overlay):
    """A shade over the measured span, with an edge at each end."""

    def place(self) -> None:
        """Lie over the view's span, as far as it is in sight."""
        span, scale = self._source.view.span, self._source.scale()
        if span is None or span[1] < scale.t0 or span[0] > scale.t1:
            self.hide()
            return
        x0, x1 = (min(max(scale.x(time), scale.left), scale.left + scale.width) for time in span)
        self.setGeometry(QRect(round(x0), 0, max(round(x1) - round(x0), 2), self._over.height()))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shade."""
        painter = QPainter(self)
        accent = self._source.theme.accent
        painter.fillRect(self.rect(), faded(accent, 0.13))
        for x in (0, self.width() - 1):
            painter.fillRect(x, 0, 1, self.height(), QColor(accent))
        painter.end()
