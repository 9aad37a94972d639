"""What came of many runs, in figures ready for JSON."""

from collections.abc import Mapping
from typing import Any

from scenarios.repeat.outcomes import Trouble
from scenarios.repeat.repeating import Repetition, Series
from scenarios.repeat.statistics import at_least, at_most, spread

Files = Mapping[tuple[str, int], str]  # the saved examples, by setting and number


def described(repetition: Repetition, files: Files) -> dict[str, Any]:
    """Everything that `repeat` tells, exact runs where the script asks for them: times in seconds, shares up to 1."""
    return {
        "times": repetition.times,
        "cancelled": repetition.cancelled,
        "settings": [_series(series, files, repetition.asks_for_exact) for series in repetition.series],
    }


def _series(series: Series, files: Files, exact: bool) -> dict[str, Any]:
    walls = spread([outcome.wall_s for outcome in series.outcomes])
    return {
        "label": series.label,
        "options": dict(series.spec.options),
        "runs": len(series.outcomes),
        "wall_s": None if walls is None else walls._asdict(),
        "last_lines": [_counted(series, numbers, files) | {"line": line} for line, numbers in series.lines().items()],
        **({"exact": _counted(series, series.exact(), files)} if exact else {}),
        "troubles": {trouble.value: _counted(series, series.with_trouble(trouble), files) for trouble in Trouble},
        "each": [
            {
                "number": outcome.number,
                "wall_s": outcome.wall_s,
                "last_line": outcome.last_line,
                "exitcode": outcome.exitcode,
                "troubles": sorted(trouble.value for trouble in outcome.troubles),
            }
            for outcome in series.outcomes
        ],
    }


def _counted(series: Series, numbers: list[int], files: Files) -> dict[str, Any]:
    """How many, what that allows of all runs with 95 % confidence, and the file of an example."""
    k, n = len(numbers), len(series.outcomes)
    example = next((files[series.label, number] for number in numbers if (series.label, number) in files), None)
    return {"runs": k, "at_least": at_least(k, n), "at_most": at_most(k, n), "example": example}
