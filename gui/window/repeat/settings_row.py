"""How often to run, and beside which other value of one option."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from gui.control.script.script_model import ScriptModel
from gui.style.theming import Theming
from gui.window.options.option_controls import OptionControl, make_control
from scenarios.repeat.limits import LEAST, MOST
from scenarios.scripts.forms import Option, Value

_USUAL = 20


class SettingsRow(QWidget):
    """`times` and `other_values` are what is wanted; `changed` tells that they may make sense now, or no more."""

    changed = Signal()

    def __init__(self, model: ScriptModel, theming: Theming) -> None:
        super().__init__()
        self._model = model
        self._theming = theming
        self.times = QSpinBox()
        self.times.setRange(LEAST, MOST)
        self.times.setValue(_USUAL)
        self.other = QComboBox()
        self.other.activated.connect(self._choose_other)
        self.value: OptionControl | None = None
        self._chosen: Value | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._before_times, self._before_other = QLabel(), QLabel()
        for part in (self._before_times, self.times, self._before_other, self.other):
            self._row.addWidget(part)
        model.opened.connect(self._fill)
        model.value_changed.connect(self._keep_apart)
        self._fill()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.times.setAccessibleName(self.tr("How many times"))
        self.other.setAccessibleName(self.tr("Option to compare"))
        self._before_times.setText(self.tr("Runs"))
        self._before_other.setText(self.tr("side by side with"))
        self.other.setItemText(0, self.tr("nothing else"))

    def other_values(self) -> dict[str, Value]:
        """What is different in the second setting; nothing where there is to be one setting alone."""
        name = self.other.currentData()
        return {name: self._chosen} if name and self._chosen is not None else {}

    def sensible(self) -> bool:
        """Two settings that are one cannot be compared."""
        return all(value != self._model.value(name) for name, value in self.other_values().items())

    def _fill(self) -> None:
        self.other.clear()
        self.other.addItem(self.tr("nothing else"), "")
        for option in self._model.options:
            self.other.addItem(option.name, option.name)
        self._choose_other()

    def _choose_other(self) -> None:
        """Offer another value than the one in force."""
        if self.value:
            self._row.removeWidget(self.value)
            self.value.deleteLater()
        self.value, self._chosen = None, None
        if option := self._model.option(self.other.currentData()):
            self.value = make_control(option, self._theming)
            self._chosen = _another(option, self._model.value(option.name))
            self.value.set_value(self._chosen)
            self.value.changed.connect(self._take)
            self._row.addWidget(self.value)
        self.changed.emit()

    def _take(self, value: Value) -> None:
        self._chosen = value
        self.changed.emit()

    def _keep_apart(self, name: str) -> None:
        """The option itself was switched: compare with what it was."""
        if name in self.other_values() and not self.sensible():
            self._choose_other()
        self.changed.emit()


def _another(option: Option, value: Value) -> Value:
    """A value of the option that is not this one, where there is one to be guessed."""
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
