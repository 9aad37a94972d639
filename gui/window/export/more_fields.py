"""What one format alone can be told: how long an animation is, whether a presentation has all of its slides."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit

from gui.style.retranslated import Retranslated
from gui.style.spoken import translate

_WORDS: Final = {
    "deck": QT_TRANSLATE_NOOP("More", "All slides: question, before, after, answer"),
    "beamer": QT_TRANSLATE_NOOP("More", "A Beamer frame, with overlays"),
    "motion": QT_TRANSLATE_NOOP("More", "Motion"),
    "seconds": QT_TRANSLATE_NOOP("More", "Length, in seconds"),
    "speed": QT_TRANSLATE_NOOP("More", "Or speed (1: as it was)"),
    "frames": QT_TRANSLATE_NOOP("More", "Frames a second"),
    "grow": QT_TRANSLATE_NOOP("More", "The run as it grows"),
    "step": QT_TRANSLATE_NOOP("More", "A cursor that steps through it"),
}
_TICKS: Final = frozenset({"deck", "beamer"})
_CHOICES: Final = {"motion": ("grow", "step")}
_USUAL: Final = {"seconds": "6", "frames": "12.5"}

Field = QCheckBox | QComboBox | QLineEdit


class MoreFields(Retranslated):
    """A field for each name that the chosen format lists; none is in sight for a format that lists none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}

    def show_names(self, names: tuple[str, ...]) -> None:
        """Offer these."""
        if tuple(self.fields) == names:
            return
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields, self._labels = {}, {}
        for name in names:
            field = self.fields[name] = self._field(name)
            if isinstance(field, QCheckBox):
                self._form.addRow(field)
            else:
                self._labels[name] = QLabel()
                self._form.addRow(self._labels[name], field)
        self.setVisible(bool(names))
        self._retranslate()

    def values(self) -> dict[str, str]:
        """What was filled in."""
        found = {name: _value(field) for name, field in self.fields.items()}
        return {name: value for name, value in found.items() if value}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Fill in what is known."""
        for name, field in self.fields.items():
            value = values.get(name, "")
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(max(field.findData(value), 0))
            else:
                field.setText(value)

    def _field(self, name: str) -> Field:
        field: Field
        if name in _TICKS:
            field = QCheckBox()
            field.clicked.connect(self.changed)
        elif name in _CHOICES:
            field = QComboBox()
            for choice in _CHOICES[name]:
                field.addItem("", choice)
            field.activated.connect(self.changed)
        else:
            field = QLineEdit()
            field.setPlaceholderText(_USUAL.get(name, ""))
            field.editingFinished.connect(self.changed)
        return field

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        for name, field in self.fields.items():
            words = translate("More", str(_WORDS[name])) if name in _WORDS else name
            field.setAccessibleName(words)
            if isinstance(field, QCheckBox):
                field.setText(words)
            else:
                self._labels[name].setText(words)
            if isinstance(field, QComboBox):
                for place, choice in enumerate(_CHOICES[name]):
                    field.setItemText(place, translate("More", str(_WORDS[choice])))


def _value(field: Field) -> str:
    if isinstance(field, QCheckBox):
        return "yes" if field.isChecked() else ""
    return str(field.currentData()) if isinstance(field, QComboBox) else field.text().strip()
