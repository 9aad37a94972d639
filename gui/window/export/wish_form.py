"""The fields of the export dialog: what for, as what, which part of the run, and what is on it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from gui.canvas.replay.moment_line import moment_label
from gui.export.formats import Format, formats, with_suffix
from gui.export.presets import PRESETS, preset
from gui.style.retranslated import Retranslated
from gui.style.spoken import translate
from gui.window.export.choice import RANGES, SIGHT, SPAN, WHOLE, Choice
from gui.window.export.look_fields import LookFields
from gui.window.export.more_fields import MoreFields
from gui.window.export.part_ticks import PartTicks

_RANGE_WORDS: Final = {
    WHOLE: QT_TRANSLATE_NOOP("WishForm", "The whole run"),
    SIGHT: QT_TRANSLATE_NOOP("WishForm", "What is in sight"),
    SPAN: QT_TRANSLATE_NOOP("WishForm", "The measured span"),
}
_LETTERS: Final = 12  # of a box, at the least: longer words are cut
_SIGHT: Final = 1e9  # ns: the moment is said to the millisecond


class WishForm(Retranslated):
    """`choice` is what is wanted; `changed` tells that it is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = Choice()
        self._at: float | None = None  # ns: the moment of the replay
        self.preset, self.format, self.range = QComboBox(), QComboBox(), QComboBox()
        self.moment = QCheckBox()
        self.lanes = QLineEdit()
        self.look, self.ticks, self.more = LookFields(self), PartTicks(), MoreFields()
        self._labels = [QLabel() for _ in range(4)]
        self._parts_title = QLabel()
        self._parts_title.setObjectName("paneTitle")
        self._fill()
        self._lay_out()
        self._connect()
        self._retranslate()
        self.set_choice(Choice())

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
        self.moment.setChecked(choice.moment)
        self.lanes.setText(options.lanes)
        self.look.show_options(options)
        self.ticks.set_parts(options.parts)
        self._show_fields()
        self.more.set_values(choice.more)

    def kind(self) -> Format:
        """The format that is wanted."""
        return with_suffix(self.format.currentData()) or formats()[0]

    def offer_ranges(self, *, sight: bool, span: bool) -> None:
        """Offer what there is: a part of the run in sight, a measured span."""
        model = self.range.model()
        for place, there in enumerate((True, sight, span)):
            if isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(there)
        if (self._choice.range == SIGHT and not sight) or (self._choice.range == SPAN and not span):
            self._choice = replace(self._choice, range=WHOLE)
            self.range.setCurrentIndex(0)

    def offer_moment(self, at: float | None) -> None:
        """Offer the moment (ns from the run's origin) at which a replay stands, if one does."""
        self._at = at
        self._show_fields()

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

    def _lay_out(self) -> None:
        for box in (self.preset, self.format, self.range, self.look.theme, self.look.language):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in zip(self._labels, (self.preset, self.format, self.range, self.lanes), strict=True):
            form.addRow(label, field)
            if field is self.range:
                form.addRow("", self.moment)
        self.look.add_to(form)
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
        for box in (self.format, self.range):
            box.activated.connect(self._take)
        self.moment.clicked.connect(self._take)
        self.lanes.editingFinished.connect(self._take)
        for fields in (self.look, self.ticks, self.more):
            fields.changed.connect(self._take)

    def _take_preset(self) -> None:
        """A preset says everything but what is one's own: the language, the range, the lanes."""
        found = preset(self.preset.currentData())
        if found:
            own = self._choice.options
            options = replace(found.options, language=own.language, lanes=own.lanes)
            self.set_choice(replace(self._choice, options=options))
            self.changed.emit()

    def _take(self) -> None:
        options = self.look.filled_into(self._choice.options)
        options = replace(options, parts=self.ticks.parts(), lanes=self.lanes.text().strip())
        self._show_fields()
        suffix, range_ = self.format.currentData(), self.range.currentData()
        chosen = Choice(options, suffix, range_, self.more.values(), self.moment.isChecked())
        if chosen != self._choice:
            self._choice = chosen
            self.changed.emit()

    def _show_fields(self) -> None:
        """Offer what the format can be told, and what there is to be shown."""
        kind = self.kind()
        self.look.scale.setEnabled(kind.suffix == ".png")
        self.more.show_names(kind.options)
        there = self._at is not None and kind.moment
        self.moment.setEnabled(there)
        self.ticks.offer_moment(there=there, wanted=self.moment.isChecked())
        self._say_moment()

    def _say_moment(self) -> None:
        if self._at is None:
            self.moment.setText(self.tr("At the moment of the replay"))
            self.moment.setToolTip(self.tr("Press R over the lanes: the replay stands at a moment then."))
        else:
            self.moment.setText(self.tr("At the replayed moment, {}").format(moment_label(self._at, _SIGHT)))
            self.moment.setToolTip("")

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        words = (
            (self.preset, self.tr("For")),
            (self.format, self.tr("As")),
            (self.range, self.tr("Time")),
            (self.lanes, self.tr("Lanes")),
        )
        for label, (field, text) in zip(self._labels, words, strict=True):
            label.setText(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
        self.look.retranslate()
        self._say_moment()
        self.lanes.setPlaceholderText(self.tr("all; or such as Process-*"))
        self._parts_title.setText(self.tr("On the picture"))
        for place, each in enumerate(PRESETS):
            self.preset.setItemText(place, each.label())
        for place, kind in enumerate(formats()):
            self.format.setItemText(place, self.tr("{} ({})").format(kind.label(), kind.suffix))
        for place, range_ in enumerate(RANGES):
            self.range.setItemText(place, translate("WishForm", str(_RANGE_WORDS[range_])))
