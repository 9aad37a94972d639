"""The edges between panes: dragged by the mouse, and, as any control, reached by Tab and moved by the arrow keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from gui.style.spoken import translate

_STEP: Final = 16  # px by one key
_LINE: Final = 4  # px of an edge that has the focus
_WAYS: Final = {
    Qt.Orientation.Vertical: {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1},
    Qt.Orientation.Horizontal: {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1},
}
_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)


class Edge(QSplitterHandle):
    """The edge before one pane. Shift moves it by more; Home and End as far as it goes."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tell(self) -> None:
        """Say for screen readers where it stands."""
        splitter = self.splitter()
        length = splitter.height() if splitter.orientation() is Qt.Orientation.Vertical else splitter.width()
        place = self.y() if splitter.orientation() is Qt.Orientation.Vertical else self.x()
        words = translate("Edges", "at {} %; the arrow keys move it")
        self.setAccessibleDescription(words.format(round(100 * place / max(length, 1))))

    def event(self, event: QEvent) -> bool:
        """Keep its keys for itself: elsewhere on the timeline they go through what was recorded."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it."""
        if not self._is_ours(event):
            super().keyPressEvent(event)
            return
        place = self.y() if self.orientation() is Qt.Orientation.Vertical else self.x()
        if event.key() in _ENDS:
            to = 0 if event.key() == Qt.Key.Key_Home else max(self.splitter().width(), self.splitter().height())
        else:
            far = 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            to = place + far * _STEP * _WAYS[self.orientation()][Qt.Key(event.key())]
        self.moveSplitter(to)
        self.tell()

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return plain and (event.key() in _ENDS or event.key() in _WAYS[self.orientation()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys move it."""
        self.tell()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that they do not."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line along it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter, place = QPainter(self), QRect(0, 0, self.width(), self.height())
            if self.orientation() is Qt.Orientation.Vertical:
                place.setHeight(min(_LINE, self.height()))
            else:
                place.setWidth(min(_LINE, self.width()))
            place.moveCenter(self.rect().center())
            painter.fillRect(place, self.palette().color(QPalette.ColorRole.Accent))
            painter.end()


class Panes(QSplitter):
    """Panes in a row or a column, with edges that keys move as well. None of them can be pushed away altogether."""

    def __init__(self, orientation: Qt.Orientation, width: int | None = None, parent: QWidget | None = None) -> None:
        """`width`: of an edge, px, if not as the style has it."""
        super().__init__(orientation, parent)
        self.setChildrenCollapsible(False)
        if width is not None:
            self.setHandleWidth(width)

    def createHandle(self) -> QSplitterHandle:
        """As Qt asks for one with each pane."""
        return Edge(self.orientation(), self)

    def name_edges(self, panes: Sequence[str]) -> None:
        """Name each edge for screen readers by the pane behind it; again in another language."""
        vertical = self.orientation() is Qt.Orientation.Vertical
        words = translate("Edges", "Edge above: {}") if vertical else translate("Edges", "Edge left of: {}")
        for place, name in enumerate(panes):
            self.handle(place).setAccessibleName(words.format(name))
