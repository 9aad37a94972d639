"""The line that a person types into for the script."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_END_OF_FILE = "\x04"  # as a terminal takes it
_OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_EDITING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace})
_MOVING = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class InputLine(QLineEdit):
    """Enter sends the line, Ctrl+D the end of the input. It also takes what is typed into another widget."""

    entered = Signal(str)  # with its newline

    def take_keys_of(self, widget: QWidget) -> None:
        """Let what is typed or pasted into `widget`, which only shows text, come here."""
        widget.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text() + "\n")
            self.clear()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.entered.emit(self.text() + _END_OF_FILE)
            self.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _MOVING or not isinstance(event, QKeyEvent) or not self._wants(event):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:  # "?" is a letter here, no command
            event.accept()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self, event)
        return True

    def _wants(self, event: QKeyEvent) -> bool:
        if not self.isEnabled() or not self.isVisible():
            return False
        letters = event.text().isprintable() and event.text() and not event.modifiers() & _OTHER_KEYS
        return bool(letters) or event.matches(QKeySequence.StandardKey.Paste) or event.key() in _EDITING
