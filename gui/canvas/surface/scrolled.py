"""A drawn section that scrolls up and down, with its scroll bar in the margin right of the time axis."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.canvas.surface.frame import Frame
from gui.canvas.surface.frame_source import FrameSource

BY_KEYS: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class Scrolled(QWidget):
    """Draws the ground and what subclasses add; `content_height` says how far it scrolls."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.update)
        self._bar.hide()

    @property
    def offset(self) -> int:
        """How far the content is scrolled up, px."""
        return self._bar.value()

    def content_height(self) -> int:
        """The height of all there is, px."""
        raise NotImplementedError

    def low_height(self) -> int:
        """The least height at which as much is in sight as at that of the size hint, px."""
        return self.sizeHint().height()

    def clear_height(self) -> int:
        """The height from which on what stands in it is told apart."""
        return self.low_height()

    def good_height(self) -> int:
        """The height from which on everything in it is legible, words within rows too, px."""
        return self.low_height()

    def measure(self, frame: Frame) -> None:
        """Find out once what both the names and the time axis show."""

    def paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Draw the column of names."""
        raise NotImplementedError

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw what lies over the time axis; the painter is clipped to it."""
        raise NotImplementedError

    def band_of(self, number: int) -> tuple[float, float]:
        """Top and height of a row, px; no height where it is scrolled out of sight."""
        raise NotImplementedError

    def number_at(self, y: float) -> int | None:
        """The row at a height of this widget; None where there is none."""
        raise NotImplementedError

    def scroll_to(self, top: int, bottom: int) -> None:
        """Bring the content from `top` to `bottom` into sight."""
        self._bar.setValue(max(min(self.offset, top), bottom - self.height()))

    def place_bar(self) -> None:
        """Fit the scroll bar to the content."""
        whole, width = self.content_height(), self.source.metrics.right
        self._bar.setGeometry(self.width() - width, 0, width, self.height())
        self._bar.setRange(0, max(whole - self.height(), 0))
        self._bar.setPageStep(self.height())
        self._bar.setSingleStep(self.source.metrics.row)
        self._bar.setVisible(whole > self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the names, what lies over the time axis, and the focus."""
        painter = QPainter(self)
        frame = self.source.frame(self.devicePixelRatioF())
        right, below = frame.scale.left + frame.scale.width, min(self.content_height() - self.offset, self.height())
        for free in (
            QRectF(frame.scale.left, below, right, self.height() - below),
            QRectF(right, 0, self.width() - right, below),
        ):
            painter.fillRect(free, QColor(frame.theme.panel))
        self.measure(frame)
        self.paint_names(painter, frame)
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()))
        self.paint_time(painter, frame)
        if self._ring and self.hasFocus():
            painter.setClipping(False)
            painter.setPen(QPen(QColor(frame.theme.focus), 2))
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))
        painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the scroll bar at the right edge."""
        self.place_bar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, three rows a notch."""
        self._bar.setValue(self.offset - round(event.angleDelta().y() / 40 * self.source.metrics.row))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus when it came by a key: who clicks knows where."""
        super().focusInEvent(event)
        self._ring = event.reason() in BY_KEYS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()
