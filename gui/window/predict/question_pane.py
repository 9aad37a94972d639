"""The calm pane above the lanes: the question, the answer that is typed, and after the run how it came out."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from gui.control.experiments.predicting import Predicting, Stage
from gui.style.theming import Theming
from gui.window.predict.answer_field import AnswerField
from gui.window.predict.choices import Choices
from gui.window.predict.outcome import Outcome
from gui.window.widgets.pane import Title
from scenarios.questions import Kind

if TYPE_CHECKING:
    from scenarios.questions import Value

_MOST_HANDS: Final = 2000


class QuestionPane(QFrame):
    """Enter runs with the answer, Esc without one."""

    answered = Signal()

    def __init__(self, predicting: Predicting, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._predicting = predicting
        self.names: Iterable[str] = ()  # of workers that were seen
        self.question = QLabel()
        self.question.setObjectName("optionName")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.field = AnswerField()
        self.field.textChanged.connect(self._typed)
        self.choices = Choices()
        self.choices.chosen.connect(self._chosen)
        self.hint = Title("")  # gives way where there is little room
        self.hint.setObjectName("dim")
        self.run = QPushButton()
        self.run.setObjectName("primary")
        self.run.clicked.connect(self._answer)
        self.without = QPushButton()
        self.without.setObjectName("choice")
        self.without.clicked.connect(self._pass)
        self.vote = QPushButton()
        self.vote.setObjectName("choice")
        self.vote.setCheckable(True)
        self.hands = [QSpinBox(), QSpinBox()]
        self._beside_hands = [QLabel(), QLabel()]
        self.outcome = Outcome(theming)
        self._choosing = _row([self.choices], [])
        self._asking = self._asking_row()
        self._votes = self._vote_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(6)
        for part in (self.question, self._choosing, self._asking, self._votes, self.outcome):
            column.addWidget(part)
        self.vote.toggled.connect(self._votes.setVisible)
        predicting.changed.connect(self.refresh)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("Prediction"))
        self.run.setText(self.tr("Run"))
        self.run.setToolTip(self.tr("Run with this prediction (Enter)"))
        self.without.setText(self.tr("Run without"))
        self.without.setToolTip(self.tr("Run without a prediction (Esc)"))
        self.vote.setText(self.tr("Vote"))
        self.vote.setToolTip(self.tr("Count hands in a lecture hall, before a discussion and after it"))
        self._beside_hands[0].setText(self.tr("Hands for it"))
        self._beside_hands[1].setText(self.tr("after the discussion"))
        self.hands[0].setAccessibleName(self.tr("Hands before the discussion"))
        self.hands[1].setAccessibleName(self.tr("Hands after the discussion"))
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to ask or to tell."""
        prediction, stage = self._predicting.prediction, self._predicting.stage
        self.setVisible(prediction is not None)
        if stage is not Stage.ASKING:
            self.field.forget()
            self.choices.clear()
        if prediction is None:
            return
        self.question.setText(self._predicting.question)
        asking = stage is Stage.ASKING
        self._asking.setVisible(asking)
        self._choosing.setVisible(asking)
        self._votes.setVisible(asking and self.vote.isChecked())
        self.outcome.setVisible(not asking)
        if asking:
            self.field.ask_for(prediction.answer, self.names)
            self.field.setVisible(prediction.answer.kind is not Kind.MAIN_AT)
            self.choices.ask_for(prediction.answer)
            self._choosing.setVisible(not self.choices.isHidden())
            self._show_hint()
        else:
            of_this_run = self._predicting.of_this_run()
            self.outcome.show_outcome(prediction, running=stage is Stage.WAITING, of_this_run=of_this_run)
        self.setAccessibleDescription("" if asking else self.outcome.in_words())

    @property
    def value(self) -> "Value | None":
        """What is expected, chosen or typed; None while that cannot be said."""
        chosen = self.choices.value
        return self.field.value if chosen is None else chosen

    def take_focus(self) -> None:
        """Let the answer be typed."""
        if self.field.isHidden():
            self.choices.take_focus()
            return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._predicting.asking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        elif self._predicting.asking and event.key() == Qt.Key.Key_Escape:
            self._pass()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        if (value := self.value) is None:
            self.take_focus()
            return
        votes = tuple(box.value() for box in self.hands) if self.vote.isChecked() else ()
        self._predicting.answer(value, votes)
        for box in self.hands:
            box.setValue(0)
        self.answered.emit()

    def _pass(self) -> None:
        self._predicting.answer()
        self.answered.emit()

    def _typed(self, text: str) -> None:
        if text:
            self.choices.clear()
        self._show_hint()

    def _chosen(self) -> None:
        self.field.clear()
        self._show_hint()

    def _show_hint(self) -> None:
        band_chosen = self.choices.value is not None and not self.field.isHidden()
        hint = "" if band_chosen else self.field.hint()  # of a band nothing is left to say
        self.hint.setText(hint)
        self.hint.setToolTip(hint)
        self.run.setEnabled(self.value is not None)

    def _asking_row(self) -> QWidget:
        return _row([self.field, self.hint], [self.vote, self.without, self.run])

    def _vote_row(self) -> QWidget:
        parts: list[QWidget] = []
        for box, label in zip(self.hands, self._beside_hands, strict=True):
            box.setRange(0, _MOST_HANDS)
            box.setFixedWidth(90)
            label.setBuddy(box)
            parts += [label, box]
        return _row(parts, [])


def _row(left: Sequence[QWidget], right: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in left:
        layout.addWidget(widget, 1 if isinstance(widget, Title) else 0)
    if not any(isinstance(widget, Title) for widget in left):
        layout.addStretch(1)
    for widget in right:
        layout.addWidget(widget)
    return row
