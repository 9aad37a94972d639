"""A dimming sheet over the whole window, with holes that stay bright and can be used; Esc takes it away."""

from collections.abc import Sequence
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from gui.style.theming import Theming

RING: Final = 3  # px around a hole
_DIMMED: Final = 0.45
_ROUND: Final = 6.0  # px: of a pane's corners
_MOVED: Final = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Overlay(QWidget):
    """Follows the window and keeps the keyboard's focus until somebody clicks beside it; `closed`: it has gone."""

    closed = Signal()

    def __init__(self, window: QWidget, theming: Theming) -> None:
        super().__init__(window)
        self._window = window
        self._theming = theming
        self._holes: list[QRect] = []
        self._before: QWidget | None = None  # what had the focus
        self._heeded: list[QWidget] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._arrange_again)
        self.hide()
        window.installEventFilter(self)
        theming.changed.connect(self.update)

    def open(self) -> None:
        """Cover the window; whoever covers it gives the focus to a control of its own."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.arrange()

    def close_sheet(self) -> None:
        """Go, and give the focus back."""
        if self.isVisible():
            self.hide()
            self.heed([])
            if self._before is not None and shiboken6.isValid(self._before):
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def arrange(self) -> None:
        """Put what stands on the sheet into its place, for the size that it has now."""
        self.set_holes([])

    def heed(self, widgets: Sequence[QWidget]) -> None:
        """Arrange it anew whenever one of these gets another place."""
        for each in self._heeded:
            if shiboken6.isValid(each):
                each.removeEventFilter(self)
        self._heeded = []
        for widget in widgets:
            above: QWidget | None = widget
            while above is not None and above is not self._window and above not in self._heeded:
                above.installEventFilter(self)
                self._heeded.append(above)
                above = above.parentWidget()

    def _arrange_again(self) -> None:
        if self.isVisible():
            self.arrange()

    def set_holes(self, holes: Sequence[QRect]) -> None:
        """Leave these parts bright, and let the mouse through to them."""
        before, self._holes = self._holes, [hole.intersected(self.rect()) for hole in holes]
        region = QRegion(self.rect())
        for hole in self._holes:
            region -= QRegion(hole)
        self.setMask(region)
        self.update()
        if self._holes != before:
            self._brighten()

    def _brighten(self) -> None:
        """Paint what stands below anew: where a mask gives way, Qt has the window painted, not what it is full of."""
        for widget in self._window.findChildren(QWidget):
            if widget.isVisible() and widget is not self and not self.isAncestorOf(widget):
                widget.update()

    def holes(self) -> list[QRect]:
        """What is left bright."""
        return list(self._holes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is not self._window:
            if event.type() in _MOVED:
                self._soon.start()
        elif event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self.arrange()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:  # of who has clicked into a hole
            if event.type() is QEvent.Type.KeyPress:
                self.close_sheet()
            event.accept()
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round among the controls on the sheet."""
        controls = [
            child
            for child in self.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not controls:
            return False
        focus = QApplication.focusWidget()
        place = controls.index(focus) if focus in controls else -1
        controls[(place + (1 if forward else -1)) % len(controls)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theming.theme
        painter = QPainter(self)
        from gui.canvas.surface.frame import faded

        painter.fillRect(self.rect(), faded("#000000", 0.6 if theme.dark else _DIMMED))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), RING))
        for hole in self._holes:
            painter.drawRoundedRect(hole.adjusted(-1, -1, 1, 1), _ROUND, _ROUND)
        painter.end()
