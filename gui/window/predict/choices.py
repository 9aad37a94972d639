"""Answers to choose from, one button each: the four bands of a duration, or what main may do at a moment."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from scenarios.questions import DURATIONS, MAIN_DOES, Kind, bands_of, value_in_words

if TYPE_CHECKING:
    from scenarios.questions import Answer, Value

_MOST: Final = 4


class Choices(QWidget):
    """At most one of them is chosen; `value` is what it stands for, None while none is."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._values: Sequence[Value] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = [QPushButton() for _ in range(_MOST)]
        for button in self.buttons:
            button.setObjectName("choice")
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)

    def ask_for(self, answer: "Answer") -> None:
        """Offer what there is to choose from, in the reader's language; what is chosen stays."""
        values = offered(answer)
        if values != self._values:
            self._values = values
            self.clear()
        for value, button in zip(values, self.buttons, strict=False):
            button.setText(value_in_words(answer, value))
        self.setVisible(bool(values))

    @property
    def value(self) -> "Value | None":
        """What the chosen one stands for."""
        return next(
            (value for value, button in zip(self._values, self.buttons, strict=False) if button.isChecked()), None
        )

    def clear(self) -> None:
        """Choose none."""
        self._group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(False)
        self._group.setExclusive(True)

    def take_focus(self) -> None:
        """Let it be chosen by the arrow keys and the space bar."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


def offered(answer: "Answer") -> Sequence["Value"]:
    """The answers to choose from; none where one is typed."""
    if answer.kind in DURATIONS:
        return bands_of(answer)
    return tuple(MAIN_DOES) if answer.kind is Kind.MAIN_AT else ()
