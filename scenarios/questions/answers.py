"""The quantities that can answer a question, read from a script's `Answer` field."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from scenarios.tracer.wire.records import STATES


class AnswerError(ValueError):
    """An `Answer` field that names no quantity; the text says which there are."""


class Kind(Enum):
    """What is measured."""

    SECONDS = auto()
    SECONDS_OF_MAIN = auto()
    MAIN_WAITS = auto()
    WAITS = auto()
    WORKERS = auto()
    CUT_SHORT = auto()
    ENDS_LAST = auto()
    FIRST_TO_END = auto()
    MOST_HOLDING = auto()
    MOST_IN_STATE = auto()
    MOST_IN_FUNCTION = auto()
    MOST_IN_QUEUE = auto()
    LAST_LINE = auto()
    ORDER_OF_LINES = auto()
    EXACT_RUNS = auto()
    MAIN_AT = auto()
    HOLDER = auto()


RUNS: Final = 20  # that a question about many runs speaks of
FORMS: Final = {  # in an `Answer` field; {} is the place of a name
    Kind.SECONDS: "seconds",
    Kind.SECONDS_OF_MAIN: "seconds of main",
    Kind.MAIN_WAITS: "main waits",
    Kind.WAITS: "waits for {}",
    Kind.WORKERS: "workers",
    Kind.CUT_SHORT: "cut short",
    Kind.ENDS_LAST: "ends last",
    Kind.FIRST_TO_END: "first to end",
    Kind.MOST_HOLDING: "most at once holding {}",
    Kind.MOST_IN_STATE: "most at once in {}",
    Kind.MOST_IN_FUNCTION: "most at once in {}",
    Kind.MOST_IN_QUEUE: "most in {}",
    Kind.LAST_LINE: "last line",
    Kind.ORDER_OF_LINES: "order of lines",
    Kind.EXACT_RUNS: f"exact runs of {RUNS}",
    Kind.MAIN_AT: "main at {}",
    Kind.HOLDER: "holder of {}",
}
# How an expectation is given: as seconds, as text, and all others as a count
DURATIONS: Final = (Kind.SECONDS, Kind.SECONDS_OF_MAIN, Kind.MAIN_WAITS, Kind.WAITS)
WORKERS_NAMES: Final = (Kind.ENDS_LAST, Kind.FIRST_TO_END, Kind.HOLDER)
TEXTS: Final = (*WORKERS_NAMES, Kind.LAST_LINE, Kind.ORDER_OF_LINES, Kind.MAIN_AT)
_IN_BANDS: Final = " in bands "
_BOUNDS: Final = re.compile(r"(\d+(?:[.]\d+)?), (\d+(?:[.]\d+)?), (\d+(?:[.]\d+)?)")
_NAME: Final = re.compile(r"\w+(?:[.]\w+|\[\w+\])*")  # as the tracer names things: seats, forks[0], self.lock


@dataclass(frozen=True)
class Answer:
    """One quantity; `name` is the state, function, lock or queue that it is about, "" where there is none.

    `bounds` are the seconds that part the four bands which a duration may lie in; () where the script names none.
    """

    kind: Kind
    name: str = ""
    bounds: tuple[float, ...] = ()

    def __str__(self) -> str:
        bands = _IN_BANDS + ", ".join(f"{bound:g}" for bound in self.bounds) if self.bounds else ""
        return FORMS[self.kind].format(self.name) + bands


def parse(text: str) -> Answer:
    """Read an `Answer` field. Raises AnswerError for what is no quantity."""
    quantity, in_bands, bounds = " ".join(text.split()).partition(_IN_BANDS)
    answer = _quantity(quantity)
    return replace(answer, bounds=_bounds(answer, bounds)) if in_bands else answer


def _quantity(text: str) -> Answer:
    for kind, form in FORMS.items():
        if text == form:
            return Answer(kind)
        begin, name_follows, _ = form.partition("{}")
        if name_follows and text.startswith(begin):
            return _named(kind, text.removeprefix(begin))
    known = ", ".join(dict.fromkeys(form.format("NAME") for form in FORMS.values()))
    raise AnswerError(f"no quantity is called {text!r}; there are: {known}")


def _bounds(answer: Answer, text: str) -> tuple[float, ...]:
    found = _BOUNDS.fullmatch(text)
    bounds = tuple(map(float, found.groups())) if found else ()
    if answer.kind not in DURATIONS or not bounds or not 0 < bounds[0] < bounds[1] < bounds[2]:
        raise AnswerError(f"{text!r} are no bands; write for example 'seconds{_IN_BANDS}1, 2, 4'")
    return bounds


def _named(kind: Kind, name: str) -> Answer:
    if not _NAME.fullmatch(name):
        raise AnswerError(f"{name!r} is no name; write for example '{FORMS[kind].format('seats')}'")
    if kind is Kind.MOST_IN_STATE and name not in STATES:
        return Answer(Kind.MOST_IN_FUNCTION, name)
    if kind is Kind.WAITS and name not in STATES:
        raise AnswerError(f"no state is called {name!r}; there are: {', '.join(STATES)}")
    return Answer(kind, name)
