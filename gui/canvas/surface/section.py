"""A section of the panel: a title that folds it away, and its content."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.scrolled import Scrolled

_AIR = 16  # px between the words of a title and what stands beside them
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX
_ROWS_TO_KEEP = 3  # of full height, which are four low ones


class SectionTitle(QAbstractButton):
    """A quiet line with an arrow and the title."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.aside: Callable[[QPainter, QRectF], None] | None = None  # what is drawn beside the words
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        source.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self._source.metrics.title)

    def event(self, event: QEvent) -> bool:
        """Keep the space bar for itself: elsewhere on the timeline it follows the live run."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter, theme = QPainter(self), self._source.theme
        painter.fillRect(self.rect(), QColor(theme.hover if self.underMouse() else theme.window))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(theme.border))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.text_dim))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolygon(_arrow(QPointF(13, self.height() / 2), self.isChecked()))
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        place = QRectF(24, 0, self.width() - 24, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.aside and self.isChecked():
            self._paint_aside(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))
        painter.end()

    def _paint_aside(self, painter: QPainter) -> None:
        scale, words = self._source.scale(), 24 + painter.fontMetrics().horizontalAdvance(self.text()) + _AIR
        left = max(scale.left, words)
        painter.setFont(self.font())
        if self.aside:
            self.aside(painter, QRectF(left, 0, max(scale.left + scale.width - left, 0), self.height()))


class Section(QWidget):
    """Stands in a splitter; folded, only its title is left."""

    folded = Signal()

    def __init__(self, source: FrameSource, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._source = source
        self.title = SectionTitle(source)
        self.title.toggled.connect(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(content, 1)

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold without being asked, which changes nobody's wish."""
        if folded != self.is_folded:
            self.blockSignals(True)
            self.title.setChecked(not folded)
            self.blockSignals(False)

    def entitle(self, title: str) -> None:
        """Say what the section shows."""
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.content.setAccessibleName(title)

    @property
    def is_folded(self) -> bool:
        """Whether only the title is to be seen."""
        return not self.title.isChecked()

    def wanted_height(self) -> int:
        """The height that shows all there is."""
        return self.title_height() + (0 if self.is_folded else self.content.sizeHint().height())

    def low_height(self) -> int:
        """The least height that shows as much as the wanted one."""
        if self.is_folded or not isinstance(self.content, Scrolled):
            return self.wanted_height()
        return self.title_height() + self.content.low_height()

    def clear_height(self) -> int:
        """The height from which on what stands in its rows is told apart."""
        if self.is_folded or not isinstance(self.content, Scrolled):
            return self.wanted_height()
        return self.title_height() + self.content.clear_height()

    def good_height(self) -> int:
        """The height from which on everything in it is legible."""
        if self.is_folded or not isinstance(self.content, Scrolled):
            return self.wanted_height()
        return self.title_height() + self.content.good_height()

    @property
    def scrolls(self) -> bool:
        """Whether even the wanted height shows but a part of it."""
        content = self.content
        return (
            not self.is_folded
            and isinstance(content, Scrolled)
            and content.content_height() > content.sizeHint().height()
        )

    def least_height(self) -> int:
        """The height below which the graphs go, so that at least a few rows stay."""
        rows = min(self.content.sizeHint().height(), _ROWS_TO_KEEP * self._source.metrics.row)
        return self.title_height() + (0 if self.is_folded else rows)

    def title_height(self) -> int:
        """The height of the title; 0 where it is left out."""
        return 0 if self.title.isHidden() else self.title.sizeHint().height()

    def _fold(self, unfolded: bool) -> None:
        self.content.setVisible(unfolded)
        self.setMaximumHeight(_NO_LIMIT if unfolded else self.title.sizeHint().height())
        self.folded.emit()


def _arrow(at: QPointF, down: bool) -> QPolygonF:
    corners = [(-4.0, -2.0), (4.0, -2.0), (0.0, 3.5)] if down else [(-2.0, -4.0), (-2.0, 4.0), (3.5, 0.0)]
    return QPolygonF([at + QPointF(x, y) for x, y in corners])
