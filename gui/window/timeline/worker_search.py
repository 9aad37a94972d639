"""Finds a worker by its name: a line above the lanes; Enter goes from one to the next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from scenarios.timeline import Lane

_AROUND = 44  # px: the frame, and the button that clears it


class WorkerSearch(QLineEdit):
    """Hidden until somebody asks for it, and again after Escape."""

    found = Signal(int)  # the index of a lane
    left = Signal()  # the keyboard goes back to the lanes

    def __init__(self, lanes: Callable[[], list[Lane]]) -> None:
        """`lanes` says which there are, in the order of their rows."""
        super().__init__()
        self._lanes = lanes
        self._last = -1  # the row of the worker that was found last
        self.setClearButtonEnabled(True)
        self.textEdited.connect(lambda _text: self._search(max(self._last, 0)))
        self._retranslate()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setPlaceholderText(self.tr("Find a worker; Enter finds the next"))
        self.setAccessibleName(self.tr("Find a worker"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the words that say what it is for, in any language."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self.placeholderText()) + _AROUND, super().sizeHint().height()
        )

    def ask(self) -> None:
        """Come, and take the keyboard."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._search(self._last + (-1 if back else 1), -1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _search(self, first: int, step: int = 1) -> None:
        """Look from row `first` on, round and round."""
        lanes, wanted = self._lanes(), self.text().casefold()
        rows = [(first + step * place) % len(lanes) for place in range(len(lanes))] if wanted else []
        row = next((row for row in rows if wanted in lanes[row].name.casefold()), None)
        self.setProperty("missing", bool(wanted) and row is None)
        self.style().unpolish(self)
        self.style().polish(self)
        if row is not None:
            self._last = row
            self.found.emit(lanes[row].index)
