"""What ought to hold however threads take turns: chosen from a list, or written."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox

from gui.control.script.script_model import ScriptModel
from scenarios.steering.goals import EXACT, USUAL, Goal, goal_from

_EXACT_ANSWER = "exact"  # the scenario's own question counts runs whose last line came out right
_ROWS = ("usual", EXACT.text, "assertion", "last line == ''")


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
        chosen = self.currentIndex()
        self.setAccessibleName(self.tr("What ought to hold"))
        words = (
            self.tr("no deadlock and no exception"),
            self.tr("the figures of the last line are the same"),
            self.tr("no assertion fails"),
            "last line == ''",
        )
        for row, text in enumerate(words):
            self.setItemText(row, text)
        if chosen >= 0:
            self.setEditText(words[chosen])

    def suggest(self) -> None:
        """What the open scenario is about."""
        scenario = self._model.scenario
        exact = scenario is not None and scenario.answer.startswith(_EXACT_ANSWER)
        self.setCurrentIndex(1 if exact else 0)

    def goals(self) -> tuple[Goal, ...]:
        """What was chosen or written. Raises GoalError."""
        row = self.findText(self.currentText())
        if row == 0:
            return USUAL
        return (goal_from(_ROWS[row] if row > 0 else self.currentText()),)
