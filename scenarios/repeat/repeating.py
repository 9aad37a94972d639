"""Runs a script many times, one run after another, with one setting or with two in turns."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from scenarios.questions import AnswerError, Kind, is_exact, parse
from scenarios.recording import Recording
from scenarios.repeat.outcomes import Outcome, Trouble, outcome_of
from scenarios.run import Run, RunSpec
from scenarios.scripts.library import LibraryError, of_file

ROOM: Final = 3_000_000  # records of examples that are kept; beyond, only of what was not seen before
_GATHER: Final = 0.25  # seconds; only the end counts


@dataclass
class Series:
    """The runs of one setting; `examples` are their recordings by number, all of them as far as memory allows."""

    label: str
    spec: RunSpec
    outcomes: list[Outcome] = field(default_factory=list)
    examples: dict[int, Recording] = field(default_factory=dict)

    def lines(self) -> dict[str, list[int]]:
        """The numbers of the runs by their last line, the most frequent first."""
        found: dict[str, list[int]] = {}
        for outcome in self.outcomes:
            found.setdefault(outcome.last_line, []).append(outcome.number)
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))

    def with_trouble(self, trouble: Trouble) -> list[int]:
        """The numbers of the runs that had it."""
        return [outcome.number for outcome in self.outcomes if trouble in outcome.troubles]

    def exact(self) -> list[int]:
        """The numbers of the runs that came out right, by the figures of their last line."""
        return [outcome.number for outcome in self.outcomes if is_exact(outcome.last_line)]

    def example_of(self, numbers: Sequence[int]) -> int | None:
        """The first of these runs whose recording was kept."""
        return next((number for number in numbers if number in self.examples), None)

    def distinct(self) -> dict[int, Recording]:
        """One recording for each last line, each trouble, the shortest and the longest run."""
        by_time = [outcome.number for outcome in sorted(self.outcomes, key=lambda outcome: outcome.wall_s)]
        groups = [*self.lines().values(), *map(self.with_trouble, Trouble), by_time, by_time[::-1]]
        numbers = {number for group in groups if (number := self.example_of(group)) is not None}
        return {number: self.examples[number] for number in sorted(numbers)}


class Repetition:
    """`run` does the work where it is called; `cancel` may be called from any thread and from a signal's handler."""

    def __init__(self, settings: Sequence[tuple[str, RunSpec]], times: int) -> None:
        """Each setting by its label. Output is captured, whatever the specs say: it is counted, not shown."""
        self.series = [Series(label, replace(spec, terminal="capture")) for label, spec in settings]
        self.times = times
        self.asks_for_exact = _asks_for_exact_runs(self.series[0].spec.script)
        self._cancelled = threading.Event()
        self._run: Run | None = None
        self._kept = 0  # records

    @property
    def cancelled(self) -> bool:
        """Whether it was given up before its end."""
        return self._cancelled.is_set()

    @property
    def total(self) -> int:
        """How many runs there are to be."""
        return self.times * len(self.series)

    @property
    def done(self) -> int:
        """How many runs have ended by themselves or by their time limit."""
        return sum(len(series.outcomes) for series in self.series)

    def cancel(self) -> None:
        """Stop the run that is going on, which then does not count, and begin no other."""
        self._cancelled.set()
        if self._run is not None:
            self._run.stop()

    def run(self, on_progress: Callable[[], object] = lambda: None) -> None:
        """Run all; `on_progress` is called after each run. Raises RunError when one cannot be started.

        Two settings take turns: what changes on the machine meanwhile changes both.
        """
        for number in range(1, self.times + 1):
            for series in self.series:
                recording = self._recorded(series.spec)
                if self.cancelled:
                    return
                self._add(series, recording, number)
                on_progress()

    def _recorded(self, spec: RunSpec) -> Recording:
        recording = Recording.of_run(spec)
        self._run = run = Run(spec)
        try:
            if self.cancelled:  # before there was a run to stop
                return recording
            run.start()
            while not run.ended:
                run.gather(_GATHER)
                recording.timeline.append(run.take())
        finally:
            self._run = None
            run.close()
        return recording

    def _add(self, series: Series, recording: Recording, number: int) -> None:
        """Count a run, and keep its recording while there is room, or when it shows something new."""
        outcome = outcome_of(recording, number)
        lines = Counter(each.last_line for each in series.outcomes)
        known = frozenset[Trouble]().union(*(each.troubles for each in series.outcomes))
        series.outcomes.append(outcome)
        if self._kept < ROOM or not lines[outcome.last_line] or outcome.troubles - known:
            self._kept += recording.timeline.records
            series.examples[number] = recording


def _asks_for_exact_runs(path: Path | None) -> bool:
    """Whether the script's own question is in how many runs it comes out right."""
    try:
        return path is not None and parse(of_file(path).answer).kind is Kind.EXACT_RUNS
    except (LibraryError, AnswerError):
        return False
