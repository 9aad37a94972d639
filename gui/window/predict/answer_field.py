"""Reads an answer as it is typed: a number, seconds, a name, a text or an order, by what the question asks for."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from scenarios.questions import DURATIONS, RUNS, TEXTS, WORKERS_NAMES, Kind, band

if TYPE_CHECKING:
    from scenarios.questions import Answer, Value

_NUMBER: Final = re.compile(r"(\d{1,6}(?:[.,]\d{0,6})?)\s*s?")
_COUNT: Final = re.compile(r"\d{1,9}")
MOMENTS_ASKED: Final = (Kind.MAIN_AT, Kind.HOLDER)
_NARROW, _WIDE = 110, 260


class AnswerField(QLineEdit):
    """A line whose `value` is the answer, None while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window; what was typed stays."""
        self.setAccessibleName(self.tr("Your prediction"))
        if self._answer:
            self.setPlaceholderText(self._placeholder(self._answer.kind))

    def ask_for(self, answer: "Answer", names: Iterable[str]) -> None:
        """Take an answer of this kind; `names` are those of workers that are known already."""
        if answer == self._answer:
            return
        self._answer = answer
        self.clear()
        self.setPlaceholderText(self._placeholder(answer.kind))
        self.setFixedWidth(_WIDE if answer.kind in TEXTS else _NARROW)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
        if answer.kind in WORKERS_NAMES:
            completer = QCompleter(sorted(set(names)), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)

    def forget(self) -> None:
        """The next question begins with an empty line."""
        self._answer = None

    @property
    def value(self) -> "Value | None":
        """What is expected; None while that cannot be said."""
        text, answer = self.text().strip(), self._answer
        if answer is None or not text:
            return None
        if answer.kind in TEXTS:
            return text
        if answer.kind in DURATIONS:
            found = _NUMBER.fullmatch(text)
            return float(found[1].replace(",", ".")) if found else None
        number = int(text) if _COUNT.fullmatch(text) else None
        return None if answer.kind is Kind.EXACT_RUNS and number is not None and number > RUNS else number

    def hint(self) -> str:
        """What counts as right, or where to look for it."""
        if self._answer is not None and self._answer.kind in MOMENTS_ASKED:
            return self.tr("a dashed line will mark that moment")
        if self._answer is None or self._answer.kind not in DURATIONS:
            return ""
        if isinstance(self.value, float):
            return self.tr("right from {:.1f} to {:.1f} s").format(*band(self.value))
        return self.tr("give or take half a second or a quarter")

    def _placeholder(self, kind: Kind) -> str:
        if kind in DURATIONS:
            return self.tr("seconds")
        if kind in WORKERS_NAMES:
            return self.tr("a worker's name")
        if kind is Kind.LAST_LINE:
            return self.tr("the line, or what matters in it")
        if kind is Kind.ORDER_OF_LINES:
            return self.tr("in this order, such as 2 1 3")
        if kind is Kind.EXACT_RUNS:
            return self.tr("of {} runs").format(RUNS)
        return self.tr("how many")
