"""The dialog that runs the open script many times; the window stays usable beside it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.control.experiments.repeat_control import RepeatControl
from gui.control.script_model import ScriptModel
from gui.style.theming import Theming
from gui.window.repeat.results import Results
from gui.window.script.option_controls import OptionControl, make_control
from scenarios.repeat import words
from scenarios.repeat.limits import LEAST, MOST
from scenarios.repeat.repeating import Repetition
from scenarios.scripts.forms import Option, Value

_USUAL = 20


class RepeatDialog(QDialog):
    """How often, beside what, how far it is, and what came of it."""

    example_chosen = Signal(int, int)  # the setting's place, the run's number

    def __init__(self, control: RepeatControl, model: ScriptModel, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._control = control
        self._model = model
        self._theming = theming
        self._shown: Repetition | None = None
        self.setWindowTitle(self.tr("Run many times"))
        self.times = QSpinBox()
        self.times.setRange(LEAST, MOST)
        self.times.setValue(_USUAL)
        self.times.setAccessibleName(self.tr("How many times"))
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("Option to compare"))
        self.other.activated.connect(self._choose_other)
        self.value: OptionControl | None = None
        self._chosen: Value | None = None
        self._value_place = QHBoxLayout()
        self.start = QPushButton(self.tr("&Start"))
        self.start.setDefault(True)
        self.start.clicked.connect(self._start_or_stop)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setTextVisible(False)
        self.state = QLabel()
        self.state.setObjectName("dim")
        self.results = Results(theming)
        self.results.opened.connect(self.example_chosen)
        self.copy = QPushButton(self.tr("&Copy as text"))
        self.copy.clicked.connect(self._copy)
        self._build()
        control.changed.connect(self.refresh)
        model.opened.connect(self._forget)
        model.value_changed.connect(self._keep_apart)
        self._forget()

    def refresh(self) -> None:
        """Show how far it is."""
        repetition, live = self._control.repetition, self._control.live
        self.start.setText(self.tr("&Stop") if live else self.tr("&Start"))
        for widget in (self.times, self.other, *([self.value] if self.value else [])):
            widget.setEnabled(not live)
        if repetition is None or (repetition is self._shown_before and not live):
            return
        self._shown = repetition
        self.progress.setRange(0, repetition.total)
        self.progress.setValue(repetition.done)
        self.state.setText(self._state(repetition, live))
        self.results.setVisible(repetition.done > 0)
        self.copy.setEnabled(repetition.done > 0)
        if repetition.done:
            self.results.show_results(repetition)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._control.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        self.close()  # Esc stops what runs, too

    def _state(self, repetition: Repetition, live: bool) -> str:
        counts = self.tr("{} of {} runs").format(repetition.done, repetition.total)
        if live:
            return counts
        ended = self.tr("stopped after {}") if repetition.cancelled else "{}"
        return f"{ended.format(counts)}. {self.tr('A bar opens one of its runs in the window.')}"

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (QLabel(self.tr("Runs")), self.times, QLabel(self.tr("side by side with")), self.other):
            row.addWidget(part)
        row.addLayout(self._value_place)
        row.addStretch(1)
        row.addWidget(self.start)
        area = QScrollArea()
        area.setWidget(self.results)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        self.copy.setAutoDefault(False)
        below = QHBoxLayout()
        below.addWidget(self.state, 1)
        below.addWidget(self.copy)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(area, 1)
        column.addLayout(below)
        self.resize(780, 640)

    def _forget(self) -> None:
        """Another script is open: what came of the one before says nothing of it."""
        self._control.cancel()
        self._shown_before = self._control.repetition
        self._shown = None
        self.results.hide()
        self.copy.setEnabled(False)
        self.progress.setValue(0)
        self.state.setText(self.tr("The script runs again and again, one run after another."))
        self.other.clear()
        self.other.addItem(self.tr("nothing else"), "")
        for option in self._model.options:
            self.other.addItem(option.name, option.name)
        self._choose_other()

    def _choose_other(self) -> None:
        """Offer another value than the one in force."""
        if self.value:
            self._value_place.removeWidget(self.value)
            self.value.deleteLater()
        self.value, self._chosen = None, None
        if option := self._model.option(self.other.currentData()):
            self.value = make_control(option, self._theming)
            self._chosen = _another(option, self._model.value(option.name))
            self.value.set_value(self._chosen)
            self.value.changed.connect(self._take)
            self._value_place.addWidget(self.value)

    def _take(self, value: Value) -> None:
        self._chosen = value
        self._check()

    def _keep_apart(self, name: str) -> None:
        if name == self.other.currentData() and self._model.value(name) == self._chosen:
            self._choose_other()
        self._check()

    def _check(self) -> None:
        """Two settings that are one cannot be compared."""
        name = self.other.currentData()
        same = bool(name) and self._chosen == self._model.value(name)
        self.start.setEnabled(not same or self._control.live)

    def _start_or_stop(self) -> None:
        if self._control.live:
            self._control.cancel()
            return
        name = self.other.currentData()
        other: Mapping[str, Value] = {name: self._chosen} if name and self._chosen is not None else {}
        self._control.start(self.times.value(), other)

    def _copy(self) -> None:
        if self._shown:
            QGuiApplication.clipboard().setText("\n".join(words.table(self._shown)) + "\n")
            self.state.setText(self.tr("Copied."))


def _another(option: Option, value: Value) -> Value:
    """A value of the option that is not this one."""
    if isinstance(value, bool):
        return not value
    if option.choices:
        return next((choice for choice in option.choices if choice != value), value)
    if isinstance(value, str):
        return value
    step = option.step or 1
    above = option.maximum is None or value + step <= option.maximum
    number = value + step if above else value - step
    return int(number) if isinstance(value, int) else float(number)
