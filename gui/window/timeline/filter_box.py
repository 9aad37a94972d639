"""The line above the lanes that leaves in sight only what has to do with a word, and says how much that is."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

_AROUND = 44  # px: the frame, and the button that clears it
_LEAST = 150  # px that the line keeps where there is little room


class FilterBox(QWidget):
    """The line is hidden until somebody asks for it, and again after Escape; what it has hidden is always said."""

    edited = Signal(str)
    stepped = Signal(int)  # to the next hit, or to the one before
    left = Signal()  # the keyboard goes back to the lanes
    all_wanted = Signal()
    opened = Signal(bool)  # the line is about to come, or to go

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setClearButtonEnabled(True)
        self.said = QPushButton()
        self.said.setObjectName("filter")
        self.line.setObjectName("filter")
        self.said.clicked.connect(self.all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.said)
        row.addWidget(self.line)
        self.line.textChanged.connect(self.edited)
        self.line.stepped.connect(self.stepped)
        self.line.given_up.connect(self._give_up)
        self.line.hide()
        self.said.hide()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window, but for what was found: who searches says that."""
        self.line.setPlaceholderText(self.tr("Worker, function, lock, queue, printed text"))
        self.line.setAccessibleName(self.tr("Find in the run"))
        self.line.setToolTip(
            self.tr("Enter goes to the next place, Shift+Enter to the one before; Esc shows all again.")
        )
        self.said.setToolTip(self.tr("Show all lanes where they belong"))
        self.line.updateGeometry()

    def ask(self, text: str = "") -> None:
        """Come, and take the keyboard; `text`: what to look for."""
        self._show_line(True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.line.setText(text)
        self.line.selectAll()

    def say(self, words: str, *, missing: bool = False) -> None:
        """Say what is in sight; "" when that is all. `missing`: nothing was found."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if bool(self.line.property("missing")) != missing:
            self.line.setProperty("missing", missing)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    def close_line(self) -> None:
        """Look for nothing, and go."""
        self.line.clear()
        self._show_line(False)

    def _show_line(self, on: bool) -> None:
        if on == self.line.isHidden():
            self.opened.emit(on)  # before it comes: who makes way measures as it stood
            self.line.setVisible(on)

    def _give_up(self) -> None:
        self.close_line()
        self.left.emit()


class _Line(QLineEdit):
    stepped = Signal(int)
    given_up = Signal()

    def sizeHint(self) -> QSize:
        """Room for the words that say what it is for, in any language."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self.placeholderText()) + _AROUND, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
