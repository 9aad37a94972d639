"""One control for one option of a form: a switch, a slider with its figure, a list, a figure or a line of text."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QSlider, QSpinBox, QWidget

from gui.style.theming import Theming
from gui.window.widgets.slider import Slider
from gui.window.widgets.switch import Switch
from scenarios.scripts.forms import Option, Value
from scenarios.what_if import choice_in_words

_LARGEST = 2**31 - 1  # of a QSpinBox
_LARGEST_NUMBER = 1e12
_MOST_STEPS = 1000


class OptionControl(QWidget):
    """Shows a value and emits `changed` when the user changes it; `set_value` does not."""

    changed = Signal(object)  # the new value
    gradual = False  # whether one gesture comes as many changes

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def set_value(self, value: Value) -> None:
        """Show `value` without emitting `changed`."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Grey it, with the reason for a screen reader too; "" lets it be used."""
        self.setEnabled(not reason)
        for part in self.findChildren(QWidget):
            part.setAccessibleDescription(reason)

    def _add(self, control: QWidget, stretch: int = 0) -> None:
        control.setAccessibleName(self.option.name)
        self._row.addWidget(control, stretch)
        if self.focusProxy() is None:
            self.setFocusProxy(control)


class BooleanControl(OptionControl):
    """A switch."""

    def __init__(self, option: Option, theming: Theming) -> None:
        super().__init__(option)
        self.switch = Switch(theming)
        self._add(self.switch)
        self._row.addStretch(1)
        self.switch.toggled.connect(self.changed.emit)

    def set_value(self, value: Value) -> None:
        _quietly(self.switch, lambda: self.switch.setChecked(bool(value)))


class ChoiceControl(OptionControl):
    """A list to choose from."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.list = QComboBox()
        for choice in option.choices:
            self.list.addItem(choice_in_words(choice), choice)
        self._add(self.list, 1)
        self.list.activated.connect(lambda index: self.changed.emit(option.choices[index]))

    def set_value(self, value: Value) -> None:
        self.list.setCurrentIndex(self.option.choices.index(value))

    def tell_choices(self, refusals: Mapping[Value, str], remarks: Mapping[Value, str]) -> None:
        """Grey the choices that cannot be, each with its reason; a remark stands behind the value's name."""
        model = self.list.model()
        for row, choice in enumerate(self.option.choices):
            reason, remark = refusals.get(choice, ""), remarks.get(choice, "")
            words = choice_in_words(choice)
            self.list.setItemText(row, f"{words} ({remark})" if remark else words)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
                self.list.setItemData(row, reason, role)
            if isinstance(model, QStandardItemModel):  # as every list without a model of its own has
                model.item(row).setEnabled(not reason)


class FigureControl(OptionControl):
    """A figure to type or step; with both bounds and few steps between, a slider beside it."""

    gradual = True

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        whole = isinstance(option.value, int) and all(
            figure is None or float(figure).is_integer() for figure in (option.minimum, option.maximum, option.step)
        )
        self.box: QSpinBox | QDoubleSpinBox = QSpinBox() if whole else QDoubleSpinBox()
        self._decimals = 0
        limit = _LARGEST if whole else _LARGEST_NUMBER
        lowest = -limit if option.minimum is None else option.minimum
        highest = limit if option.maximum is None else option.maximum
        step = option.step or (1 if whole else 0.1)
        if isinstance(self.box, QSpinBox):
            self.box.setRange(round(lowest), round(highest))
            self.box.setSingleStep(round(step))
        else:
            self._decimals = max(_decimals(step), _decimals(option.value), 1)
            self.box.setDecimals(self._decimals)
            self.box.setRange(lowest, highest)
            self.box.setSingleStep(step)
        self.box.setKeyboardTracking(False)
        self.slider = self._make_slider(step) if option.kind == "slider" else None
        if self.slider:
            self.box.ensurePolished()  # its letters are those of the style sheet
            figures = max(4, *(len(f"{end:.{self._decimals}f}") for end in (lowest, highest)))
            self.box.setMaximumWidth(max(64, self.box.fontMetrics().horizontalAdvance("0" * figures) + 34))
        self._add(self.box, 0 if self.slider else 1)
        self.box.valueChanged.connect(self._box_moved)

    def set_value(self, value: Value) -> None:
        figure = float(value)
        box = self.box
        _quietly(box, lambda: box.setValue(round(figure)) if isinstance(box, QSpinBox) else box.setValue(figure))
        if self.slider:
            slider, place = self.slider, self._place(figure)
            _quietly(slider, lambda: slider.setValue(place))

    def _make_slider(self, step: float) -> QSlider | None:
        option = self.option
        steps = ((option.maximum or 0) - (option.minimum or 0)) / step
        if not 1 <= steps <= _MOST_STEPS:
            return None
        slider = Slider()
        slider.setRange(0, round(steps))
        slider.setPageStep(max(1, round(steps / 10)))
        slider.setMinimumWidth(60)
        self._add(slider, 1)
        slider.valueChanged.connect(self._slider_moved)
        return slider

    def _place(self, figure: float) -> int:
        return round((figure - (self.option.minimum or 0)) / (self.option.step or 1))

    def _slider_moved(self, place: int) -> None:
        self._change((self.option.minimum or 0) + place * (self.option.step or 1))

    def _box_moved(self, figure: float) -> None:
        if self.option.step:  # a figure typed between two steps goes to the nearer one
            figure = (self.option.minimum or 0) + self._place(figure) * self.option.step
        self._change(figure)

    def _change(self, figure: float) -> None:
        value: Value = round(figure) if isinstance(self.box, QSpinBox) else round(figure, self.box.decimals())
        self.set_value(value)
        self.changed.emit(value)


class TextControl(OptionControl):
    """A line of text; `changed` is emitted when the line is left or Enter is pressed."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.line = QLineEdit()
        self._add(self.line, 1)
        self.line.editingFinished.connect(lambda: self.changed.emit(self.line.text()))

    def set_value(self, value: Value) -> None:
        self.line.setText(str(value))


def make_control(option: Option, theming: Theming) -> OptionControl:
    """The control that suits the option's kind."""
    match option.kind:
        case "boolean":
            return BooleanControl(option, theming)
        case "choice":
            return ChoiceControl(option)
        case "string":
            return TextControl(option)
    return FigureControl(option)


def _quietly(widget: QWidget, change: Callable[[], object]) -> None:
    before = widget.blockSignals(True)
    change()
    widget.blockSignals(before)


def _decimals(figure: float | int | str) -> int:
    exponent = Decimal(str(figure)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
