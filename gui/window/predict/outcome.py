"""How a prediction came out: what was measured in one sentence, and beside it what was expected."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.style import icons
from gui.style.theming import Theming
from gui.window.predict.two_bars import TwoBars
from scenarios.questions import RUNS, TEXTS, Verdict, hands, in_words, value_in_words

if TYPE_CHECKING:
    from scenarios.questions import Prediction, Value

_ICONS: Final = {  # a shape and a word for each: colour alone does not say it
    Verdict.RIGHT: ("right", "accent"),
    Verdict.COMPARE: ("info", "text_dim"),
    Verdict.WRONG: ("wrong", "notice"),
}
_SIZE: Final = 20


class Outcome(QWidget):
    """An icon, two lines of words, and two bars where both are figures; a button where the answer takes many runs."""

    many_wanted = Signal()

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._prediction: Prediction | None = None
        self._of_this_run: Value | None = None
        self._icon = QLabel()
        self.measured = QLabel()
        self.expected = QLabel()
        self.expected.setObjectName("dim")
        self.bars = TwoBars(theming)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.measured, self.expected):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignVCenter)
        self.many = QPushButton()
        self.many.setObjectName("choice")
        self.many.clicked.connect(self.many_wanted)
        row.addWidget(self.many, 0, Qt.AlignmentFlag.AlignVCenter)
        theming.changed.connect(self._dress)

    def show_outcome(self, prediction: "Prediction", running: bool, of_this_run: "Value | None" = None) -> None:
        """Say what was expected, and once the run is over what it measured, alone or as one of many."""
        self._prediction = None if running else prediction
        self._of_this_run = of_this_run
        self.many.setText(self.tr("Run {} times").format(RUNS))
        self.many.setVisible(prediction.takes_many_runs and not running and not prediction.runs)
        self.measured.setText(self.tr("Running…") if running else self._told(prediction))
        drawn = self._show_bars(prediction, running)
        words = ["" if drawn else self._expected(prediction), hands(prediction)]
        self.expected.setText("   ".join(filter(None, words)))
        self.expected.setVisible(bool(self.expected.text()))
        self._dress()

    def in_words(self) -> str:
        """What is shown, for a screen reader."""
        parts = (self.measured.text(), self.expected.text(), self.bars.isVisibleTo(self) and self.bars.accessibleName())
        return " ".join(part for part in parts if part)

    def _told(self, prediction: "Prediction") -> str:
        if prediction.takes_many_runs and prediction.measured is None and self._of_this_run is not None:
            return self.tr("This run is exact.") if self._of_this_run else self.tr("This run is not exact.")
        if prediction.measured is None:
            return self.tr("This run has no answer: it was stopped, or has nothing of what was asked for.")
        words = in_words(prediction.answer, prediction.measured, prediction.runs)
        sentence = {
            Verdict.RIGHT: self.tr("Right. Measured: {}."),
            Verdict.COMPARE: self.tr("Compare the two. Measured: {}."),
            Verdict.WRONG: self.tr("Not as predicted. Measured: {}."),
            Verdict.OPEN: self.tr("Measured: {}."),
        }[prediction.verdict]
        return sentence.format(words.rstrip("."))

    def _expected(self, prediction: "Prediction") -> str:
        if prediction.expected is None:
            return ""
        return self.tr("Predicted: {}").format(value_in_words(prediction.answer, prediction.expected))

    def _show_bars(self, prediction: "Prediction", running: bool) -> bool:
        """Whether there are two figures to draw."""
        expected, measured = prediction.expected, prediction.measured
        both = not running and expected is not None and measured is not None
        figures = both and prediction.answer.kind not in TEXTS and not isinstance(expected, str)
        self.bars.setVisible(figures)
        if figures and expected is not None and measured is not None:
            runs = prediction.runs or RUNS
            words = [value_in_words(prediction.answer, expected), value_in_words(prediction.answer, measured, runs)]
            told = (self.tr("predicted {}").format(words[0]), self.tr("measured {}").format(words[1]))
            whole = RUNS if prediction.takes_many_runs else 0.0
            self.bars.show_figures((float(expected), float(measured) * RUNS / runs), told, whole)
        return figures

    def _dress(self) -> None:
        verdict = self._prediction.verdict if self._prediction else Verdict.OPEN
        self._icon.setVisible(verdict in _ICONS)
        if verdict in _ICONS:
            name, color = _ICONS[verdict]
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(icons.pixmap(name, self._theming.theme, color, _SIZE, ratio))
