"""What was expected of a run before it began, and what it then measured: both stay with the run."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from .answers import DURATIONS, RUNS, Answer, AnswerError, Kind, parse
from .bands import bounds_of
from .comparing import agree, band
from .measures import Value

MOMENTS: Final = (Kind.SECONDS, Kind.SECONDS_OF_MAIN)  # seconds from the first line on, not sums


class Verdict(Enum):
    """How an expectation came out."""

    OPEN = "open"  # nothing was expected, or nothing could be measured
    RIGHT = "right"
    COMPARE = "compare"  # words that differ may mean the same
    WRONG = "wrong"


@dataclass(frozen=True)
class Prediction:
    """`expected` is None when nobody guessed, `measured` until the run has ended, and when it has no answer.

    A question about many runs is answered by so many `runs`, which are made after the one that it stays with: 0 until
    then, and where one run answers. `votes` are the hands that were raised for what was expected: before a discussion,
    and after it. `moment` is the second of the run that was asked about, where it is one, known when it has ended.
    """

    question: str
    answer: Answer
    expected: Value | None = None
    votes: tuple[int, ...] = ()
    measured: Value | None = None
    runs: int = 0
    moment: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether it was right."""
        if self.expected is None or self.measured is None:
            return Verdict.OPEN
        measured = self.measured
        if self.runs and not isinstance(measured, str):
            measured = measured * RUNS / self.runs
        if agree(self.answer, self.expected, measured):
            return Verdict.RIGHT
        if self.answer.kind is Kind.LAST_LINE and _figures(self.expected) <= _figures(self.measured):
            return Verdict.COMPARE
        return Verdict.WRONG

    @property
    def takes_many_runs(self) -> bool:
        """Whether one run is no answer."""
        return self.answer.kind is Kind.EXACT_RUNS

    @property
    def expected_end(self) -> float | None:
        """The second of the run up to which an end was expected at the latest; None where no end was asked for."""
        if self.expected is None or self.answer.kind not in MOMENTS:
            return None
        if not isinstance(self.expected, str):
            return float(self.expected)
        low, high = bounds_of(self.expected)
        return low if math.isinf(high) else high

    @property
    def lines(self) -> tuple[float, ...]:
        """The seconds of the run at which a line is to stand: the expected end, its band's edges, the moment."""
        if self.moment is not None:
            return (self.moment,)
        if (end := self.expected_end) is None:
            return ()
        low = band(self.expected)[0] if isinstance(self.expected, str) else 0.0
        return (low, end) if 0 < low < end else (end,)

    @property
    def expected_band(self) -> tuple[float, float] | None:
        """The seconds of the run between which an end would be right; None where no end was asked for."""
        return None if self.expected is None or self.answer.kind not in MOMENTS else band(self.expected)

    def as_json(self) -> dict[str, Any]:
        """As it stands in a run file."""
        return {
            "question": self.question,
            "answer": str(self.answer),
            "expected": self.expected,
            "votes": list(self.votes),
            "measured": self.measured,
            **({"runs": self.runs} if self.runs else {}),
            **({"moment": self.moment} if self.moment is not None else {}),
        }


def from_json(found: Mapping[str, Any]) -> Prediction | None:
    """Read what `as_json` made; None for anything else, such as a quantity of a later version."""
    question, expected, measured = found.get("question"), found.get("expected"), found.get("measured")
    votes, runs = found.get("votes", []), found.get("runs", 0)
    moment = found.get("moment")
    if type(runs) is not int or runs < 0 or not (moment is None or type(moment) in (int, float)):
        return None
    if not isinstance(question, str) or not isinstance(votes, list) or not all(type(vote) is int for vote in votes):
        return None
    try:
        answer = parse(str(found.get("answer")))
        prediction = Prediction(question, answer, expected, tuple(votes), measured, runs, moment)
        if answer.kind in DURATIONS and isinstance(expected, str):
            bounds_of(expected)
        _ = prediction.verdict  # seconds that are no number cannot be compared
    except (AnswerError, ValueError, TypeError):
        return None
    plain = all(value is None or type(value) in (int, float, str) for value in (expected, measured))
    return prediction if plain else None


def _figures(line: Value) -> set[str]:
    return set(re.findall(r"\d+", str(line)))
