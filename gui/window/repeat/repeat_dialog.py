"""The dialog that runs the open script many times; the window stays usable beside it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.control.experiments.predicting import Predicting
from gui.control.experiments.repeat_control import RepeatControl
from gui.control.script.script_model import ScriptModel
from gui.style.theming import Theming
from gui.window.predict.outcome import Outcome
from gui.window.repeat.results import Results
from gui.window.repeat.settings_row import SettingsRow
from scenarios.repeat import words
from scenarios.repeat.repeating import Repetition


class RepeatDialog(QDialog):
    """How often, beside what, how far it is, and what came of it."""

    example_chosen = Signal(int, int)  # the setting's place, the run's number

    def __init__(
        self, control: RepeatControl, model: ScriptModel, theming: Theming, parent: QWidget, predicting: Predicting
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._predicting = predicting
        self.outcome = Outcome(theming)
        self._stale: Repetition | None = None  # of a script that stood open before
        self.settings = SettingsRow(model, theming)
        self.settings.changed.connect(self.refresh)
        self.start = QPushButton()
        self.start.setObjectName("primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self._start_or_stop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.state = QLabel()
        self.state.setObjectName("dim")
        self.results = Results(theming)
        self.results.opened.connect(self.example_chosen)
        self.copy = QPushButton()
        self.copy.clicked.connect(self._copy)
        self.close_ = QPushButton()
        self.close_.clicked.connect(self.close)
        self._build()
        control.changed.connect(self.refresh)
        predicting.changed.connect(self._show_prediction)
        model.opened.connect(self._forget)
        self._forget()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("Run many times"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.copy.setText(self.tr("&Copy as text"))
        self.close_.setText(self.tr("Close"))
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        repetition, live = self._shown(), self._control.live
        self.start.setText(self.tr("&Stop") if live else self.tr("&Start"))
        self.start.setEnabled(live or self.settings.sensible())
        self.settings.setEnabled(not live)
        done = repetition.done if repetition else 0
        self.progress.setRange(0, repetition.total if repetition else 1)
        self.progress.setValue(done)
        self.state.setText(self._state(repetition, live))
        self.results.setVisible(done > 0)
        self.copy.setEnabled(done > 0)
        if repetition and done:
            self.results.show_results(repetition)
        self._show_prediction()

    def _show_prediction(self) -> None:
        """What was expected of so many runs, beside what they came to."""
        prediction = self._predicting.prediction
        told = prediction if prediction and prediction.runs and not self._control.live else None
        self.outcome.setVisible(told is not None)
        if told:
            self.outcome.show_outcome(told, running=False)

    def reject(self) -> None:
        self._control.cancel()  # by Esc, and as it is closed: Qt's own closeEvent calls this
        super().reject()

    def _shown(self) -> Repetition | None:
        repetition = self._control.repetition
        return None if repetition is self._stale else repetition

    def _state(self, repetition: Repetition | None, live: bool) -> str:
        if repetition is None:
            return self.tr("The script runs again and again, one run after another.")
        text = self.tr("{} of {} runs. A bar opens one of its runs in the window.")
        if live:
            text = self.tr("{} of {} runs")
        elif repetition.cancelled:
            text = self.tr("stopped after {} of {} runs. A bar opens one of its runs in the window.")
        return text.format(repetition.done, repetition.total)

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidget(self.results)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button in (self.copy, self.close_):
            button.setObjectName("choice")
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(_line(self.settings, None, self.start))
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addWidget(area, 1)
        column.addLayout(_line(self.state, None, self.copy, self.close_))
        self.resize(780, 640)

    def _forget(self) -> None:
        """Another script is open: what came of the one before says nothing of it."""
        self._control.cancel()
        self._stale = self._control.repetition
        self.refresh()

    def _start_or_stop(self) -> None:
        if self._control.live:
            self._control.cancel()
        else:
            self._control.start(self.settings.times.value(), self.settings.other_values())

    def _copy(self) -> None:
        if repetition := self._shown():
            QGuiApplication.clipboard().setText("\n".join(words.table(repetition)) + "\n")
            self.state.setText(self.tr("Copied."))


def _line(*parts: QWidget | None) -> QLayout:
    """Widgets beside one another; None is where room is left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)
    return line
