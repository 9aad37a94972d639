"""The buttons of a run that is stepped by hand, each with its key."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.control.experiments.hand_control import HandControl

_BUTTONS: Final = (  # name, words, key
    ("restart", QT_TRANSLATE_NOOP("HandBar", "From the start"), "Home"),
    ("back", QT_TRANSLATE_NOOP("HandBar", "Back one step"), "Backspace"),
    ("again", QT_TRANSLATE_NOOP("HandBar", "The same again"), "Space"),
    ("turn", QT_TRANSLATE_NOOP("HandBar", "Until it waits"), "W"),
    ("any", QT_TRANSLATE_NOOP("HandBar", "Any"), "R"),
    ("finish", QT_TRANSLATE_NOOP("HandBar", "To the end"), "E"),
    ("finish_any", QT_TRANSLATE_NOOP("HandBar", "To the end, at random"), "Shift+E"),
)
_DIGITS: Final = 10


class HandBar(QWidget):
    """The keys hold in all of `window`, but for where something is typed."""

    def __init__(self, control: HandControl, deeds: Mapping[str, Callable[[], None]], window: QWidget) -> None:
        super().__init__()
        self._control = control
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, _words, key in _BUTTONS:
            button = self.buttons[name] = QPushButton()
            button.setObjectName("choice")
            button.clicked.connect(lambda _checked=False, deed=deeds[name]: deed())
            row.addWidget(button)
            self._on_key(key, button.click, window)
        for digit in range(_DIGITS):
            self._on_key(str(digit), partial(control.go, digit), window)
        self._on_key("Ctrl+Z", self.buttons["back"].click, window)
        row.addStretch(1)
        self._retranslate()

    @staticmethod
    def _on_key(key: str, deed: Callable[[], object], window: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(deed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for name, words, key in _BUTTONS:
            told = QCoreApplication.translate("HandBar", str(words))
            keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            self.buttons[name].setText(told)
            self.buttons[name].setToolTip(f"{told} ({keys})")

    def refresh(self) -> None:
        """Offer what can be done now."""
        control = self._control
        for name in ("again", "turn", "any", "finish", "finish_any"):
            self._enable(name, can=control.asking)
        self._enable("back", can=bool(control.steps) and not control.busy)

    def _enable(self, name: str, *, can: bool) -> None:
        button = self.buttons[name]  # the focus stays where it is while a step is under way
        button.setEnabled(can or (self._control.busy and button.hasFocus()))
