"""What was expected of a run before it began, and what it then measured: both stay with the run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from .answers import RUNS, Answer, AnswerError, Kind, parse
from .comparing import agree
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
    and after it.
    """

    question: str
    answer: Answer
    expected: Value | None = None
    votes: tuple[int, ...] = ()
    measured: Value | None = None
    runs: int = 0

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
        """The second of the run at which something was expected to end; None where no moment was asked for."""
        return None if self.expected is None or self.answer.kind not in MOMENTS else float(self.expected)

    def as_json(self) -> dict[str, Any]:
        """As it stands in a run file."""
        return {
            "question": self.question,
            "answer": str(self.answer),
            "expected": self.expected,
            "votes": list(self.votes),
            "measured": self.measured,
            **({"runs": self.runs} if self.runs else {}),
        }


def from_json(found: Mapping[str, Any]) -> Prediction | None:
    """Read what `as_json` made; None for anything else, such as a quantity of a later version."""
    question, expected, measured = found.get("question"), found.get("expected"), found.get("measured")
    votes, runs = found.get("votes", []), found.get("runs", 0)
    if type(runs) is not int or runs < 0:
        return None
    if not isinstance(question, str) or not isinstance(votes, list) or not all(type(vote) is int for vote in votes):
        return None
    try:
        answer = parse(str(found.get("answer")))
        prediction = Prediction(question, answer, expected, tuple(votes), measured, runs)
        _ = prediction.verdict  # seconds that are no number cannot be compared
    except (AnswerError, ValueError, TypeError):
        return None
    plain = all(value is None or type(value) in (int, float, str) for value in (expected, measured))
    return prediction if plain else None


def _figures(line: Value) -> set[str]:
    return set(re.findall(r"\d+", str(line)))
