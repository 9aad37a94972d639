"""The menu of interpreters: what suits the script, what was found, and any other that the reader names."""

from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.control.script.interpreter_choice import InterpreterChoice
from gui.style.menu import Menu
from scenarios.interpreters import Interpreter

_WIDEST: Final = 420  # px of a path
_MNEMONICS: Final = 9  # digits


class InterpreterMenu(Menu):
    """Looks for interpreters when it is opened first; a tick stands at the one that the next run takes."""

    def __init__(self, choice: InterpreterChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self._offers: list[Interpreter] = []
        self._entries: list[QAction] = []
        self._group = QActionGroup(self)
        self.setToolTipsVisible(True)
        self._automatic = self._entry("")
        self.addAction(self._automatic)
        self._other = self.addAction("")
        self._other.triggered.connect(self._ask)
        self.addSeparator()
        self._looking = self.addAction("")
        self._looking.setEnabled(False)
        self.aboutToShow.connect(choice.search)
        self.aboutToShow.connect(self._fill)
        choice.changed.connect(self._fill)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("Interpreter"))
        self._automatic.setToolTip(self.tr("The virtual environment beside a script of yours, else Lanescope's own"))
        self._other.setText(self.tr("&Choose another…"))
        self._looking.setText(self.tr("looking for others…"))
        self._offers = []  # one of them may be told in words
        self._fill()

    def _fill(self) -> None:
        """Show what there is; entries that stay are left alone, for the menu may be open and the mouse be on one."""
        choice, offers = self._choice, self._choice.offers()
        suitable = choice.suitable()
        self._say(self._automatic, self.tr("&Automatic"), f"{words(suitable)}, {self._place(suitable)}")
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self._offers, offers, strict=False)))
        for entry in self._entries[same:]:
            self.removeAction(entry)
            entry.deleteLater()  # it may be what has called us
        del self._entries[same:]
        for number, offer in enumerate(offers[same:], same + 1):
            mnemonic = f"&{number} " if number <= _MNEMONICS else "   "
            entry = self._entry(offer.path)
            self._say(entry, mnemonic + words(offer), self._place(offer))
            self.insertAction(self._looking, entry)
            self._entries.append(entry)
        self._offers = offers
        self._tick()
        self._looking.setVisible(choice.searching)

    def _tick(self) -> None:
        expected = self._choice.expected() if self._choice.wanted else None
        self._automatic.setChecked(expected is None)
        for entry, offer in zip(self._entries, self._offers, strict=True):
            entry.setChecked(expected is not None and expected.same_as(offer))

    def _entry(self, path: str) -> QAction:
        entry = self._group.addAction("")
        entry.setToolTip(path)
        entry.setCheckable(True)
        entry.triggered.connect(partial(self._choose, path))
        return entry

    def _say(self, entry: QAction, text: str, detail: str) -> None:
        """In two columns; the second is where other menus have their keys."""
        short = self.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideMiddle, _WIDEST)
        entry.setText(f"{text}\t{short.replace('&', '&&')}")

    def _place(self, interpreter: Interpreter) -> str:
        return self.tr("Lanescope's own") if self._choice.is_own(interpreter) else interpreter.place

    def _choose(self, path: str, _checked: bool = False) -> None:
        self._choice.choose(path)

    def _ask(self) -> None:
        folder = str(Path(self._choice.expected().path).parent)
        title = self.tr("Choose a Python interpreter")
        path, _kind = QFileDialog.getOpenFileName(self.parentWidget(), title, folder)
        if path:
            self._choice.choose(path)


def words(interpreter: Interpreter) -> str:
    """An interpreter in few words: "Python 3.12.1"."""
    return QCoreApplication.translate("Interpreter", "Python {}").format(interpreter.version).strip()
