"""The interpreter of the next run, at the end of the status line; a click offers others."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.control.script.interpreter_choice import InterpreterChoice
from gui.window.script.interpreter_menu import InterpreterMenu, words
from scenarios.interpreters import Interpreter


class InterpreterButton(QToolButton):
    """Says "Python 3.12.1", and opens the menu of interpreters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quiet")
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown = ("", "")  # path and version

    def follow(self, choice: InterpreterChoice, menu: InterpreterMenu) -> None:
        """Show what this choice comes to, from now on."""
        self.setMenu(menu)
        choice.changed.connect(lambda: self._show(choice))
        self._show(choice)

    def stands_for(self, path: str, version: str) -> bool:
        """Whether it says the same as what is recorded of the interpreter of a run."""
        return (path, version) == self._shown

    def _show(self, choice: InterpreterChoice) -> None:
        expected = choice.expected()
        self._shown = expected.path, expected.version
        self.setText(_short(choice, expected))
        automatic, by_hand = (
            self.tr("Interpreter, chosen automatically:\n{}"),
            self.tr("Interpreter that you chose:\n{}"),
        )
        self.setToolTip((automatic if choice.wanted is None else by_hand).format(expected.path))
        self.setAccessibleName(self.tr("Interpreter: {}").format(self.text()))


def _short(choice: InterpreterChoice, interpreter: Interpreter) -> str:
    """With the name of its virtual environment, so that one sees that it is taken."""
    environment = "" if choice.is_own(interpreter) else Path(interpreter.environment).name
    return f"{words(interpreter)} ({environment})" if environment else words(interpreter)
