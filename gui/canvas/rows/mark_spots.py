"""Which marks fall on one spot of a row: one sign stands for all of them, with their number; no Qt."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final, NamedTuple

from gui.canvas.rows.story import FIRST, LAST, START
from scenarios.timeline import Mark

APART: Final = 10.0  # px between two signs, from which neither covers the other
_DIGIT: Final = 7.0  # px of a number's digit beside a sign
_BAD: Final = frozenset({"killed", "exception", "deadlock"})
_LOUDEST: Final = ("deadlock", "exception", "killed", "orphaned", "exit", "reaped", START, LAST, FIRST)
_ORDER: Final = {name: place for place, name in enumerate(_LOUDEST)}


class Spot(NamedTuple):
    """Marks of one row that are nearer than their signs are wide, the loudest kind first; x of the first of that kind.

    So no sign stands where what it means had not yet happened.
    """

    row: int
    x: float
    marks: tuple[Mark, ...]

    @property
    def name(self) -> str:
        """The kind whose sign stands for all."""
        return self.marks[0].name

    @property
    def number(self) -> int:
        """How many of that kind there are."""
        return sum(mark.name == self.name for mark in self.marks)

    @property
    def width(self) -> float:
        """How far the sign with its number reaches, px."""
        return _width(self.number)

    @property
    def bad(self) -> bool:
        """Whether one of that kind is something that a reader should look into."""
        return any(is_bad(mark) for mark in self.marks if mark.name == self.name)


def spots(
    marks: Iterable[Mark], x_of: Callable[[int], float], row_of: Mapping[int, int], crowds: Container[int] = ()
) -> list[Spot]:
    """The spots of some marks, by rows and from left to right; on `crowds` stands only what went wrong.

    `x_of`: the pixel of a time of the run's clock; `row_of`: a lane's row.
    """
    found: defaultdict[int, list[tuple[float, int, Mark]]] = defaultdict(list)
    for place, mark in enumerate(marks):
        for row in {row_of[lane] for lane in lanes_of(mark) if lane in row_of}:
            if row not in crowds or is_bad(mark):
                found[row].append((x_of(mark.time), place, mark))
    return [spot for row, own in found.items() for spot in _of_row(row, sorted(own))]


def _of_row(row: int, found: list[tuple[float, int, Mark]]) -> Iterable[Spot]:
    together: list[Mark] = []
    first: dict[str, float] = {}  # of each kind on the spot, px
    number: Counter[str] = Counter()
    reach = 0.0
    for x, _, mark in found:
        if together and x >= reach:
            yield _spot(row, together, first)
            together, first, number = [], {}, Counter()
        together.append(mark)
        number[mark.name] += 1
        first.setdefault(mark.name, x)
        loudest = min(first, key=_loudness)
        reach = max(next(iter(first.values())) + _width(len(together)), first[loudest] + _width(number[loudest]))
    if together:
        yield _spot(row, together, first)


def _spot(row: int, together: list[Mark], first: Mapping[str, float]) -> Spot:
    marks = _by_loudness(together)
    return Spot(row, first[marks[0].name], marks)


def _width(count: int) -> float:
    return APART + (_DIGIT * len(str(count)) if count > 1 else 0)


def _by_loudness(marks: list[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (_loudness(mark.name), not is_bad(mark))))


def _loudness(name: str) -> int:
    return _ORDER.get(name, len(_ORDER))


def lanes_of(mark: Mark) -> list[int]:
    """The lanes that a mark stands on: its own, or those of all workers of a deadlock that have not ended."""
    cycle = [link["lane"] for link in mark.args.get("cycle", ()) if "ended" not in link]
    return cycle or [mark.lane]


def is_bad(mark: Mark) -> bool:
    """Whether a mark stands for something that a reader should look into."""
    return mark.name in _BAD or bool(mark.args.get("exitcode"))
