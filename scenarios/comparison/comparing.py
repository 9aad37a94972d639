"""Pairs the figures of two runs, and tells what differs from what merely varies."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from scenarios.recording import Metadata, Recording
from scenarios.statistics import Unit

from .run_figures import ORDER, Better, Figure, Value, figures_of

Side = Literal["before", "after", ""]
LEAST: Final = 0.1  # seconds that the clock and a busy machine make of nothing
LEAST_SHARE: Final = 0.15
NONE_OF_IT: Final = frozenset({"waited", "in_state", "cut_short", "deadlocks"})  # 0 where the other run has one


@dataclass(frozen=True)
class Difference:
    """One row: the same figure of both runs; None where a run has no such thing."""

    key: str
    title: str
    name: str
    unit: Unit
    before: Value
    after: Value
    better: Better

    @property
    def matters(self) -> bool:
        """Whether the two differ by more than two runs of the same program do."""
        first, second = self.before, self.after
        if self.unit is Unit.SECONDS:
            first, second = float(first or 0), float(second or 0)
            return abs(first - second) > max(LEAST, LEAST_SHARE * max(first, second))
        if isinstance(first, float) and isinstance(second, float):
            return abs(first - second) > LEAST_SHARE * max(abs(first), abs(second))
        return first != second

    @property
    def side(self) -> Side:
        """Which run is better by this figure; "" when neither is, or when it does not matter."""
        first, second = self.before, self.after
        if not self.better or not self.matters or isinstance(first, str) or isinstance(second, str):
            return ""
        if first is None or second is None:
            return ""
        return "before" if (first < second) == (self.better == "lower") else "after"


@dataclass(frozen=True)
class Comparison:
    """`changed`: what was set otherwise, as (name, before, after)."""

    changed: tuple[tuple[str, Any, Any], ...]
    rows: tuple[Difference, ...]

    def row(self, key: str, name: str = "") -> Difference | None:
        """The row of this figure, or None."""
        return next((row for row in self.rows if row.key == key and row.name == name), None)

    def of(self, key: str) -> list[Difference]:
        """All rows of this sort."""
        return [row for row in self.rows if row.key == key]


def compare(before: Recording, after: Recording) -> Comparison:
    """Measure both runs; costs by their size."""
    first = {(figure.key, figure.name): figure for figure in figures_of(before)}
    second = {(figure.key, figure.name): figure for figure in figures_of(after)}
    order = sorted({**first, **second}, key=lambda each: ORDER.index(each[0]))
    rows = [_difference(first.get(each), second.get(each)) for each in order]
    return Comparison(tuple(_settings(before, after)), tuple(row for row in rows if row.before or row.after))


def _difference(first: Figure | None, second: Figure | None) -> Difference:
    known = first or second
    assert known is not None  # noqa: S101  one of them has this key
    values = [figure.value if figure else 0 if known.key in NONE_OF_IT else None for figure in (first, second)]
    return Difference(known.key, known.title, known.name, known.unit, values[0], values[1], known.better)


def _settings(before: Recording, after: Recording) -> list[tuple[str, Any, Any]]:
    """The script and the interpreter, where they differ, then the options."""
    first, second = _known(before), _known(after)
    if first["script"] == second["script"]:
        first |= before.metadata.settings
        second |= after.metadata.settings
    names = [name for name in {**first, **second} if first.get(name) != second.get(name)]
    return [(name, first.get(name), second.get(name)) for name in names]


def _known(recording: Recording) -> dict[str, Any]:
    timeline, metadata = recording.timeline, recording.metadata
    python = timeline.python if timeline.gil else f"{timeline.python} (no GIL)"
    return {"script": _script(metadata), "Python": python, "cores": metadata.cores}


def _script(metadata: Metadata) -> str:
    return metadata.script.replace("\\", "/").rpartition("/")[2]
