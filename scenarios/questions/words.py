"""The measured answer in one sentence."""

import math
from typing import Final

from scenarios.language import gettext, noop
from scenarios.timeline.vocabulary import STATE_WORDS

from .answers import DURATIONS, RUNS, Answer, Kind
from .bands import bounds_of
from .measures import Value
from .moments import MAIN_DOES
from .prediction import Prediction

SENTENCES: Final = {  # in one table, so that a translation needs nothing else
    Kind.SECONDS: noop("{value} s until the last worker had ended"),
    Kind.SECONDS_OF_MAIN: noop("{value} s until main's last line was done"),
    Kind.MAIN_WAITS: noop("main waited {value} s"),
    Kind.WAITS: noop("{value} s in {name}, all workers together"),
    Kind.WORKERS: noop("workers: {value}"),
    Kind.CUT_SHORT: noop("cut short: {value}"),
    Kind.ENDS_LAST: noop("{value} ends last"),
    Kind.FIRST_TO_END: noop("{value} is the first to end"),
    Kind.MOST_HOLDING: noop("{value} at once holding {name}"),
    Kind.MOST_IN_STATE: noop("{value} at once in {name}"),
    Kind.MOST_IN_FUNCTION: noop("{value} at once in {name}"),
    Kind.MOST_IN_QUEUE: noop("{value} in {name}"),
    Kind.LAST_LINE: noop("the last line is: {value}"),
    Kind.ORDER_OF_LINES: noop("the order is {value}"),
    Kind.EXACT_RUNS: noop("{value} of {runs} runs are exact"),
    Kind.MAIN_AT: noop("main {value} then"),
    Kind.HOLDER: noop("{value} holds {name} then"),
}
_UNDER, _BETWEEN, _ABOVE = noop("under {high} s"), noop("{low} to {high} s"), noop("{low} s or more")
_OF_A_STATE: Final = (Kind.WAITS, Kind.MOST_IN_STATE)


def in_words(answer: Answer, value: Value, runs: int = RUNS) -> str:
    """Say what was measured: "3 at once in running", "2.04 s until the last worker had ended"; in so many `runs`."""
    shown = f"{float(value):.2f}" if answer.kind in DURATIONS else _text(answer, value)
    name = gettext(STATE_WORDS[answer.name]) if answer.kind in _OF_A_STATE else answer.name
    return gettext(SENTENCES[answer.kind]).format(value=shown, name=name, runs=runs)


def value_in_words(answer: Answer, value: Value, runs: int = RUNS) -> str:
    """The value alone, with its unit: "2.04 s", "1 to 2 s" of a band, "3", "3 of 20"."""
    if answer.kind is Kind.EXACT_RUNS:
        return gettext("{value} of {runs}").format(value=value, runs=runs)
    if answer.kind in DURATIONS:
        return _band(value) if isinstance(value, str) else f"{value:.2f} s"
    return _text(answer, value)


def _text(answer: Answer, value: Value) -> str:
    is_word = answer.kind is Kind.MAIN_AT and value in MAIN_DOES
    return gettext(MAIN_DOES[str(value)]) if is_word else str(value)


def _band(value: str) -> str:
    low, high = bounds_of(value)
    sentence = _ABOVE if math.isinf(high) else _UNDER if low == 0 else _BETWEEN
    return gettext(sentence).format(low=f"{low:g}", high=f"{high:g}")


def told(prediction: Prediction) -> str:
    """The question, what was expected and what was measured in one line; "" where there is neither."""
    answer, expected, measured = prediction.answer, prediction.expected, prediction.measured
    values = {"question": prediction.question}
    if expected is not None:
        values["expected"] = value_in_words(answer, expected)
    if measured is not None:
        values["measured"] = in_words(answer, measured, prediction.runs or RUNS).rstrip(".")
    if expected is None:
        return gettext("{question} Measured: {measured}.").format(**values) if "measured" in values else ""
    if measured is None:
        return gettext("{question} Predicted: {expected}.").format(**values)
    return gettext("{question} Predicted: {expected}. Measured: {measured}.").format(**values)


def hands(prediction: Prediction) -> str:
    """How many voted for what was expected, before a discussion and after it; "" where nobody was asked."""
    if len(prediction.votes) != 2:
        return ""
    before, after = prediction.votes
    return gettext("Hands for it: {before}, after the discussion: {after}").format(before=before, after=after)
