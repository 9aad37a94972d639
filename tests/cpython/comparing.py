"""Compares what becomes of CPython's tests plainly and under the tracer; what differs is asked again, test by test."""

import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures.thread import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.cpython import known
from tests.cpython.judging import WHOLE, Judged, judge
from tests.cpython.modules import Part

ROUNDS: Final = 3  # so often a test that differs is run alone: many of CPython's are chance on a busy machine
KINDS: Final = ("passed", "failed", "skipped", "unfinished")


@dataclass(frozen=True)
class Difference:
    """A test with another outcome under the tracer: plain and traced, in the part and each time alone."""

    test: str
    seen: tuple[tuple[str, str], ...]
    why: str
    steady: bool  # it is no chance

    def __str__(self) -> str:
        return f"{self.test}: {', '.join(f'{plain} → {traced}' for plain, traced in self.seen)}"


@dataclass(frozen=True)
class Compared:
    """One part, both ways."""

    part: Part
    plain: Judged
    traced: Judged
    differences: tuple[Difference, ...]

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """How many tests came to which outcome, plainly and under the tracer."""
        return Counter(self.plain.outcomes.values()), Counter(self.traced.outcomes.values())

    def unknown(self, version: str) -> list[Difference]:
        """What differs, not by chance, and is not in the list of what cannot be the same."""
        return [each for each in self.differences if each.steady and not known.reason(each.test, version)]


def compare(folder: Path, python: str, part: Part, at_once: bool = False) -> Compared:
    """Run the part both ways, and what differs again. `at_once`: both ways side by side, for those in a hurry."""
    plain, traced = _both_ways(folder, python, part, (), at_once)
    tests = {**plain.outcomes, **traced.outcomes}
    differing = [test for test in tests if len(set(_outcome(test, plain, traced))) > 1]
    found = tuple(_again(folder, python, part, test, (plain, traced)) for test in differing)
    return Compared(part, plain, traced, found)


def _both_ways(
    folder: Path, python: str, part: Part, only: Sequence[str], at_once: bool = False
) -> tuple[Judged, Judged]:
    if not at_once:
        return judge(folder, python, part, False, only), judge(folder, python, part, True, only)
    with ThreadPoolExecutor(2) as pool:
        plain, traced = pool.map(lambda way: judge(folder, python, part, way, only), (False, True))
    return plain, traced


def _again(folder: Path, python: str, part: Part, test: str, first: tuple[Judged, Judged]) -> Difference:
    seen = [_outcome(test, *first)]
    why = _why(test, *first)
    for _ in range(ROUNDS):
        both = _both_ways(folder, python, part, _alone(test))
        seen.append(_outcome(test, *both))
        why = _why(test, *both) or why
    return Difference(test, tuple(seen), why, is_steady(seen))


def is_steady(seen: Sequence[tuple[str, str]]) -> bool:
    """Whether plainly a test came to one outcome every time, and under the tracer more than once to another."""
    plain = {each for each, _ in seen}
    return len(plain) == 1 and sum(each not in plain for _, each in seen) > 1


def _outcome(test: str, plain: Judged, traced: Judged) -> tuple[str, str]:
    return plain.outcomes.get(test, "not run"), traced.outcomes.get(test, "not run")


def _why(test: str, plain: Judged, traced: Judged) -> str:
    return traced.reasons.get(test) or plain.reasons.get(test) or ""


def _alone(test: str) -> Sequence[str]:
    """What to run for a test alone: for what prepares a class, the class; for a module's own outcomes, all of it."""
    named = re.fullmatch(r"\w+ \((.*)\)", test)
    if test in WHOLE or (named and named[1].count(".") < 3):
        return ()
    return (named[1] if named else test,)
