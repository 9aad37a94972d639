"""The fields of the export dialog that say how it looks: colours, language, size, sharpness."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.export.options import DARK, LIGHT, PAPER, PictureOptions
from gui.style.spoken import translate
from scenarios.language import LANGUAGES

_THEME_WORDS: Final = {
    LIGHT: QT_TRANSLATE_NOOP("LookFields", "Light"),
    DARK: QT_TRANSLATE_NOOP("LookFields", "Dark"),
    PAPER: QT_TRANSLATE_NOOP("LookFields", "For grey print"),
}
_ENDONYMS: Final = {"en": "English", "zh_CN": "简体中文"}
_LARGEST: Final = 10_000


class LookFields(QObject):
    """Stand in rows of the dialog's form; `changed` when one of them was changed by hand."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self.language = QComboBox(), QComboBox()
        self.transparent = QCheckBox()
        self.width_, self.height_ = QSpinBox(), QSpinBox()
        self.scale = QDoubleSpinBox()
        self._labels = [QLabel() for _ in range(4)]
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
        self.theme.activated.connect(self.changed)
        self.language.activated.connect(self.changed)
        self.transparent.clicked.connect(self.changed)
        for field in (self.width_, self.height_, self.scale):
            field.valueChanged.connect(self.changed)

    def add_to(self, form: QFormLayout) -> None:
        """Stand in it, a row each."""
        colors, size = QVBoxLayout(), QHBoxLayout()
        colors.setSpacing(4)
        for field in (self.theme, self.transparent):
            colors.addWidget(field)
        size.setSpacing(4)
        for widget in (self.width_, QLabel("×"), self.height_):
            size.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
        rows = (_holding(colors), self.language, _holding(size), self.scale)
        for label, row in zip(self._labels, rows, strict=True):
            form.addRow(label, row)

    def show_options(self, options: PictureOptions) -> None:
        """Fill the fields in."""
        self.theme.setCurrentIndex(max(self.theme.findData(options.theme), 0))
        self.language.setCurrentIndex(max(self.language.findData(options.language), 0))
        self.transparent.setChecked(options.transparent)
        for field, value in ((self.width_, options.width), (self.height_, options.height)):
            field.blockSignals(True)
            field.setValue(round(value))
            field.blockSignals(False)
        self.scale.blockSignals(True)
        self.scale.setValue(options.scale)
        self.scale.blockSignals(False)

    def filled_into(self, options: PictureOptions) -> PictureOptions:
        """The options, looking as the fields say."""
        if round(options.width) != self.width_.value():  # one that is no whole number stays as it is
            options = replace(options, width=self.width_.value())
        return replace(
            options,
            theme=self.theme.currentData(),
            transparent=self.transparent.isChecked(),
            language=self.language.currentData(),
            height=self.height_.value(),
            scale=self.scale.value(),
        )

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        words = (
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
        self.transparent.setText(self.tr("Transparent"))
        self.language.setItemText(0, self.tr("As the window"))
        for place, theme in enumerate(_THEME_WORDS):
            self.theme.setItemText(place, translate("LookFields", str(_THEME_WORDS[theme])))


def _holding(layout: QVBoxLayout | QHBoxLayout) -> QWidget:
    layout.setContentsMargins(0, 0, 0, 0)
    widget = QWidget()
    widget.setLayout(layout)
    return widget
