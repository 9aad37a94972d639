"""Whether what somebody expected is what was measured."""

import re
from typing import Final

from .answers import DURATIONS, Answer, Kind
from .measures import Value

AT_LEAST: Final = 0.5  # seconds by which one may be wrong
SHARE: Final = 0.25  # of what was measured
CHANCE: Final = 2  # runs of 20: a race comes out another way each time


def agree(answer: Answer, expected: Value, measured: Value) -> bool:
    """Whether the two are the same as far as the quantity tells them apart."""
    if answer.kind in DURATIONS:
        seconds = float(measured)
        return abs(float(expected) - seconds) <= max(AT_LEAST, SHARE * seconds)
    if answer.kind is Kind.EXACT_RUNS:
        return abs(float(expected) - float(measured)) <= CHANCE
    if answer.kind is Kind.ORDER_OF_LINES:
        return _marks(expected) == _marks(measured)
    return " ".join(str(expected).split()) == " ".join(str(measured).split())


def band(expected: float) -> tuple[float, float]:
    """The seconds that may be measured when so many are expected, and the two still agree."""
    low = min(expected - AT_LEAST, expected / (1 + SHARE))
    return max(low, 0.0), max(expected + AT_LEAST, expected / (1 - SHARE))


def _marks(order: Value) -> list[str]:
    return re.findall(r"\w+", str(order))
