"""What one run of many came to, measured from its recording alone."""

from dataclasses import dataclass
from enum import Enum

from scenarios.questions import Answer, Kind, measure
from scenarios.recording import Recording


class Trouble(Enum):
    """What a run may end in, beside or instead of its result."""

    DEADLOCK = "deadlock"
    EXCEPTION = "exception"
    EXIT_CODE = "exit_code"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Outcome:
    """`number` counts the runs of one setting from 1; `last_line` is "" when nothing was printed or it was stopped."""

    number: int
    wall_s: float
    last_line: str
    exitcode: int | None
    troubles: frozenset[Trouble]


def outcome_of(recording: Recording, number: int) -> Outcome:
    """Measure a run that has ended."""
    timeline = recording.timeline
    line = measure(Answer(Kind.LAST_LINE), recording)
    return Outcome(
        number=number,
        wall_s=max(timeline.now - timeline.origin, 0) / 1e9,
        last_line="" if line is None else str(line),
        exitcode=timeline.exitcode,
        troubles=frozenset(_troubles(recording)),
    )


def _troubles(recording: Recording) -> set[Trouble]:
    """A run that was stopped ended by that, not by an exit code of its own."""
    timeline = recording.timeline
    seen = {mark.name for mark in timeline.marks}
    present = {
        Trouble.DEADLOCK: "deadlock" in seen,
        Trouble.EXCEPTION: "exception" in seen,
        Trouble.EXIT_CODE: timeline.stopped is None and timeline.exitcode != 0,
        Trouble.STOPPED: timeline.stopped is not None,
    }
    return {trouble for trouble, holds in present.items() if holds}
