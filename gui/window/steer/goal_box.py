"""What ought to hold however threads take turns: chosen from a list, or written."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox

from gui.control.script.script_model import ScriptModel
from scenarios.steering.goals import EXACT, NO_DEADLOCK, USUAL, Goal, goal_from

_ROWS: Final = ("usual", EXACT.text, NO_DEADLOCK.text, "assertion", "last line == ''")


class GoalBox(QComboBox):
    """The usual goals in words; any other is written as on the command line."""

    def __init__(self, model: ScriptModel) -> None:
        super().__init__()
        self._model = model
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(["" for _ in _ROWS])
        self._retranslate()
        model.opened.connect(self.suggest)
        self.suggest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        row, written = self._row(), self.currentText()
        self.setAccessibleName(self.tr("What ought to hold"))
        words = (
            self.tr("no deadlock and no exception"),
            self.tr("the figures of the last line are the same"),
            self.tr("no deadlock"),
            self.tr("no assertion fails"),
            "last line == ''",
        )
        for place, text in enumerate(words):
            self.setItemText(place, text)
        self.setEditText(written if row < 0 else words[row])

    def _row(self) -> int:
        """The row whose words stand there; -1 for a goal that was written."""
        return self.findText(self.currentText())

    def suggest(self) -> None:
        """What the open scenario says that ought to hold."""
        holds = self._model.scenario.holds if self._model.scenario else ""
        if holds and holds not in _ROWS:
            self.setEditText(holds)
        else:
            self.setCurrentIndex(_ROWS.index(holds) if holds else 0)
            self.setEditText(self.itemText(self.currentIndex()))

    def goals(self) -> tuple[Goal, ...]:
        """What was chosen or written. Raises GoalError."""
        row = self._row()
        if row == 0:
            return USUAL
        return (goal_from(_ROWS[row] if row > 0 else self.currentText()),)
