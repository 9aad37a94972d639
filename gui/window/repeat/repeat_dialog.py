"""The dialog that runs the open script many times; the window stays usable beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.control.experiments.predicting import Predicting
from gui.control.experiments.repeat_control import RepeatControl
from gui.control.script.script_model import ScriptModel
from gui.style.theming import Theming
from gui.window.predict.outcome import Outcome
from gui.window.repeat.results import Results
from gui.window.repeat.settings_row import SettingsRow
from gui.window.widgets.work_dialog import WorkDialog, line
from scenarios.repeat import words
from scenarios.repeat.repeating import Repetition


class RepeatDialog(WorkDialog):
    """How often, beside what, how far it is, and what came of it."""

    example_chosen = Signal(int, int)  # the setting's place, the run's number

    def __init__(
        self, control: RepeatControl, model: ScriptModel, theming: Theming, parent: QWidget, predicting: Predicting
    ) -> None:
        super().__init__(control, model, parent)
        self._control = control
        self._predicting = predicting
        self.outcome = Outcome(theming)
        self.settings = SettingsRow(model, theming)
        self.settings.changed.connect(self.refresh)
        self.state = QLabel()
        self.state.setObjectName("dim")
        self.results = Results(theming)
        self.results.opened.connect(self.example_chosen)
        self._build()
        predicting.changed.connect(self._show_prediction)
        self._forget()
        self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("Run many times"))
        super()._retranslate()

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
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(line(self.settings, None, self.start))
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addWidget(area, 1)
        column.addLayout(line(self.state, None, self.copy, self.close_))
        self.resize(780, 640)

    def _begin(self) -> None:
        self._control.start(self.settings.times.value(), self.settings.other_values())

    def _copy(self) -> None:
        if repetition := self._shown():
            QGuiApplication.clipboard().setText("\n".join(words.table(repetition)) + "\n")
            self.state.setText(self.tr("Copied."))
