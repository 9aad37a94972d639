"""Whether what somebody expected is what was measured."""

import re
from typing import Final

from .answers import DURATIONS, Answer, Kind
from .bands import bounds_of
from .measures import Value

AT_LEAST: Final = 0.5  # seconds by which one may be wrong
SHARE: Final = 0.25  # of what was measured
CHANCE: Final = 2  # runs of 20: a race comes out another way each time


def agree(answer: Answer, expected: Value, measured: Value) -> bool:
    """Whether the two are the same as far as the quantity tells them apart."""
    if answer.kind in DURATIONS:
        seconds = float(measured)
        if isinstance(expected, str):
            low, high = bounds_of(expected)
            return low <= seconds < high
        return abs(float(expected) - seconds) <= max(AT_LEAST, SHARE * seconds)
    if answer.kind is Kind.EXACT_RUNS:
        return abs(float(expected) - float(measured)) <= CHANCE
    if answer.kind is Kind.ORDER_OF_LINES:
        return _marks(expected) == _marks(measured)
    if answer.kind is Kind.HOLDER and str(expected).strip() == str(measured).partition(" (")[0]:
        return True  # "Thread-2", of "Thread-2 (philosopher)"
    return " ".join(str(expected).split()) == " ".join(str(measured).split())


def band(expected: Value) -> tuple[float, float]:
    """The seconds that may be measured when so many are expected, and the two still agree."""
    if isinstance(expected, str):
        return bounds_of(expected)
    low = min(expected - AT_LEAST, expected / (1 + SHARE))
    return max(low, 0.0), max(expected + AT_LEAST, expected / (1 - SHARE))


def _marks(order: Value) -> list[str]:
    return re.findall(r"\w+", str(order))
