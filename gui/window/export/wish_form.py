"""The fields of the export dialog: what for, as what, which part of the run, how large, and what is on it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.export.formats import Format, formats
from gui.export.options import DARK, LIGHT, PAPER
from gui.export.presets import PRESETS, preset
from gui.style.spoken import translate
from gui.window.export.choice import RANGES, SIGHT, SPAN, WHOLE, Choice
from gui.window.export.more_fields import MoreFields
from gui.window.export.part_ticks import PartTicks
from scenarios.language import LANGUAGES

_RANGE_WORDS: Final = {
    WHOLE: QT_TRANSLATE_NOOP("WishForm", "The whole run"),
    SIGHT: QT_TRANSLATE_NOOP("WishForm", "What is in sight"),
    SPAN: QT_TRANSLATE_NOOP("WishForm", "The measured span"),
}
_THEME_WORDS: Final = {
    LIGHT: QT_TRANSLATE_NOOP("WishForm", "Light"),
    DARK: QT_TRANSLATE_NOOP("WishForm", "Dark"),
    PAPER: QT_TRANSLATE_NOOP("WishForm", "For grey print"),
}
_ENDONYMS: Final = {"en": "English", "zh_CN": "简体中文"}
_LARGEST: Final = 10_000
_LETTERS: Final = 12  # of a box, at the least: longer words are cut


class WishForm(QWidget):
    """`choice` is what is wanted; `changed` tells that it is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = Choice()
        self.preset, self.format, self.range = QComboBox(), QComboBox(), QComboBox()
        self.theme, self.language = QComboBox(), QComboBox()
        self.lanes = QLineEdit()
        self.transparent = QCheckBox()
        self.width_, self.height_ = QSpinBox(), QSpinBox()
        self.scale = QDoubleSpinBox()
        self.ticks, self.more = PartTicks(), MoreFields()
        self._labels = [QLabel() for _ in range(8)]
        self._parts_title = QLabel()
        self._parts_title.setObjectName("paneTitle")
        self._fill()
        self._lay_out()
        self._connect()
        self._retranslate()
        self.set_choice(Choice())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def choice(self) -> Choice:
        """What is wanted."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Fill the fields in."""
        self._choice = choice
        options = choice.options
        self.preset.setCurrentIndex(max(self.preset.findData(options.preset), 0))
        self.format.setCurrentIndex(max(self.format.findData(choice.suffix), 0))
        self.range.setCurrentIndex(RANGES.index(choice.range))
        self.theme.setCurrentIndex(max(self.theme.findData(options.theme), 0))
        self.language.setCurrentIndex(max(self.language.findData(options.language), 0))
        self.lanes.setText(options.lanes)
        self.transparent.setChecked(options.transparent)
        for field, value in ((self.width_, options.width), (self.height_, options.height)):
            field.blockSignals(True)
            field.setValue(round(value))
            field.blockSignals(False)
        self.scale.blockSignals(True)
        self.scale.setValue(options.scale)
        self.scale.blockSignals(False)
        self.ticks.set_parts(options.parts)
        self._show_fields()
        self.more.set_values(choice.more)

    def kind(self) -> Format:
        """The format that is wanted."""
        return next((each for each in formats() if each.suffix == self.format.currentData()), formats()[0])

    def offer_ranges(self, *, sight: bool, span: bool) -> None:
        """Offer what there is: a part of the run in sight, a measured span."""
        model = self.range.model()
        for place, there in enumerate((True, sight, span)):
            if isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(there)
        if (self._choice.range == SIGHT and not sight) or (self._choice.range == SPAN and not span):
            self._choice = replace(self._choice, range=WHOLE)
            self.range.setCurrentIndex(0)

    def offer_before(self, *, there: bool) -> None:
        """Whether there is a run before to be shown."""
        self.ticks.ticks["before"].setEnabled(there)

    def _fill(self) -> None:
        for each in PRESETS:
            self.preset.addItem("", each.name)
        for kind in formats():
            self.format.addItem("", kind.suffix)
        for range_ in RANGES:
            self.range.addItem("", range_)
        for theme in _THEME_WORDS:
            self.theme.addItem("", theme)
        self.language.addItem("", "")
        for language in LANGUAGES:
            self.language.addItem(_ENDONYMS[language], language)
        self.width_.setRange(50, _LARGEST)
        self.height_.setRange(0, _LARGEST)
        self.scale.setRange(1, 4)
        self.scale.setSingleStep(0.5)
        self.scale.setDecimals(1)

    def _lay_out(self) -> None:
        for box in (self.preset, self.format, self.range, self.theme, self.language):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
        size = QHBoxLayout()
        size.setSpacing(4)
        for widget in (self.width_, QLabel("×"), self.height_):
            size.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
        colors = QVBoxLayout()
        colors.setSpacing(4)
        colors.addWidget(self.theme)
        colors.addWidget(self.transparent)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[QWidget | QLayout] = [self.preset, self.format, self.range, self.lanes, colors]
        rows += [self.language, size, self.scale]
        for label, field in zip(self._labels, rows, strict=True):
            form.addRow(label, _as_widget(field))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.more)
        column.addWidget(self._parts_title)
        column.addWidget(self.ticks)
        column.addStretch(1)

    def _connect(self) -> None:
        self.preset.activated.connect(self._take_preset)
        for box in (self.format, self.range, self.theme, self.language):
            box.activated.connect(self._take)
        self.transparent.clicked.connect(self._take)
        self.lanes.editingFinished.connect(self._take)
        for field in (self.width_, self.height_, self.scale):
            field.valueChanged.connect(self._take)
        self.ticks.changed.connect(self._take)
        self.more.changed.connect(self._take)

    def _take_preset(self) -> None:
        """A preset says everything but what is one's own: the language, the range, the lanes."""
        found = preset(self.preset.currentData())
        if found:
            own = self._choice.options
            options = replace(found.options, language=own.language, lanes=own.lanes)
            self.set_choice(replace(self._choice, options=options))
            self.changed.emit()

    def _take(self) -> None:
        options = replace(
            self._choice.options,
            parts=self.ticks.parts(),
            theme=self.theme.currentData(),
            transparent=self.transparent.isChecked(),
            language=self.language.currentData(),
            lanes=self.lanes.text().strip(),
            scale=self.scale.value(),
        )
        if round(options.width) != self.width_.value():  # one that is no whole number stays as it is
            options = replace(options, width=self.width_.value())
        options = replace(options, height=self.height_.value())
        self._show_fields()
        chosen = Choice(options, self.format.currentData(), self.range.currentData(), self.more.values())
        if chosen != self._choice:
            self._choice = chosen
            self.changed.emit()

    def _show_fields(self) -> None:
        """Offer what the format can be told."""
        kind = self.kind()
        self.scale.setEnabled(kind.suffix == ".png")
        self.more.show_names(kind.options)

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        words = (
            (self.preset, self.tr("For")),
            (self.format, self.tr("As")),
            (self.range, self.tr("Time")),
            (self.lanes, self.tr("Lanes")),
            (self.theme, self.tr("Colours")),
            (self.language, self.tr("Language")),
            (self.width_, self.tr("Size")),
            (self.scale, self.tr("Sharpness")),
        )
        for label, (field, text) in zip(self._labels, words, strict=True):
            label.setText(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
        self.width_.setAccessibleName(self.tr("Width"))
        self.height_.setAccessibleName(self.tr("Height"))
        self.height_.setSpecialValueText(self.tr("as its content"))
        self.width_.setSuffix(self.tr(" px"))
        self.height_.setSuffix(self.tr(" px"))
        self.scale.setPrefix("× ")
        self.lanes.setPlaceholderText(self.tr("all; or such as Process-*"))
        self.transparent.setText(self.tr("Transparent"))
        self.language.setItemText(0, self.tr("As the window"))
        self._parts_title.setText(self.tr("On the picture"))
        for place, each in enumerate(PRESETS):
            self.preset.setItemText(place, each.label())
        for place, kind in enumerate(formats()):
            self.format.setItemText(place, self.tr("{} ({})").format(kind.label(), kind.suffix))
        for place, range_ in enumerate(RANGES):
            self.range.setItemText(place, translate("WishForm", str(_RANGE_WORDS[range_])))
        for place, theme in enumerate(_THEME_WORDS):
            self.theme.setItemText(place, translate("WishForm", str(_THEME_WORDS[theme])))


def _as_widget(field: QWidget | QLayout) -> QWidget:
    if isinstance(field, QWidget):
        return field
    field.setContentsMargins(0, 0, 0, 0)
    widget = QWidget()
    widget.setLayout(field)
    return widget
