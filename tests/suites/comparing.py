"""Runs a library's own tests plainly and under the tracer; what differs is asked again."""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.cpython.comparing import Difference, is_steady
from tests.cpython.judging import Judged, await_end, started
from tests.suites.environments import PROGRAMS, Environment
from tests.suites.libraries import PYTEST, Library
from tests.tracer.traced import ROOT

ROUNDS: Final = 2  # so often what differs is run again
# As `lanescope` does, but with the Lanescope that these tests belong to, whichever is installed
_LANESCOPE: Final = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from gui.__main__ import main; sys.exit(main())"


@dataclass(frozen=True)
class Compared:
    """One library's tests, both ways."""

    plain: Judged
    traced: Judged
    differences: tuple[Difference, ...]

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """How many tests came to which outcome, plainly and under the tracer."""
        return Counter(self.plain.outcomes.values()), Counter(self.traced.outcomes.values())

    @property
    def ratio(self) -> float:
        """How many times as long it took under the tracer."""
        return self.traced.seconds / self.plain.seconds


def compare(library: Library, environment: Environment) -> Compared:
    """Run the tests both ways, and what differs again."""
    rounds = [_both_ways(library, environment, ())]
    plain, traced = rounds[0]
    differing = [test for test in {**plain.outcomes, **traced.outcomes} if len(set(_outcome(test, plain, traced))) > 1]
    while differing and len(rounds) <= ROUNDS:
        rounds.append(_both_ways(library, environment, differing))
    return Compared(plain, traced, tuple(_difference(test, rounds) for test in differing))


def _difference(test: str, rounds: list[tuple[Judged, Judged]]) -> Difference:
    seen = tuple(_outcome(test, *both) for both in rounds)
    why = next((each.reasons[test] for both in rounds for each in reversed(both) if each.reasons.get(test)), "")
    return Difference(test, seen, why, is_steady(seen))


def _outcome(test: str, plain: Judged, traced: Judged) -> tuple[str, str]:
    return plain.outcomes.get(test, "not run"), traced.outcomes.get(test, "not run")


def _both_ways(library: Library, environment: Environment, only: Collection[str]) -> tuple[Judged, Judged]:
    return _judge(library, environment, False, only), _judge(library, environment, True, only)


def _judge(library: Library, environment: Environment, traced: bool, only: Collection[str]) -> Judged:
    chosen = library.tests if library.runs == PYTEST else (tuple(only) or library.tests)
    plainly = [*library.runs, *chosen]
    watched = [sys.executable, "-c", _LANESCOPE, "run", "--quiet", "--python", environment.python, *plainly]
    judged = Judged()
    with tempfile.TemporaryDirectory() as own:
        outcomes, printed = Path(own) / "outcomes", Path(own) / "printed"
        outcomes.touch()
        variables = {"LANESCOPE_OUTCOMES": str(outcomes), "LANESCOPE_ONLY": json.dumps(list(only))}
        path = {
            "PYTHONPATH": str(PROGRAMS),
            "PATH": f"{Path(environment.python).parent}{os.pathsep}{os.environ['PATH']}",
        }
        began = time.monotonic()
        with (
            printed.open("wb") as file,
            started(
                watched if traced else [environment.python, *plainly],
                environment.folder,
                file.fileno(),
                variables | path,
            ) as process,
        ):
            await_end(process, outcomes)
        judged.seconds = time.monotonic() - began
        judged.take(outcomes.read_text(encoding="utf-8").splitlines())
        if not judged.done:
            judged.outcomes["the whole"] = "unfinished"
            judged.reasons["the whole"] = printed.read_text(encoding="utf-8", errors="replace")[-3000:]
    return judged
