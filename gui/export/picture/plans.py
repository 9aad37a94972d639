"""How much stands on a page that is only so high: what goes first, and how high the lanes are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from gui.export.options import (
    CODE,
    CORES,
    CPU,
    FIGURES,
    GIL,
    GRAPH,
    LEGEND,
    MOMENT,
    OBJECTS,
    OPTIONS,
    PREDICTION,
    PRINTED,
    TITLE,
    TREE,
)
from gui.export.picture.parts.code import MOST_LINES
from gui.export.picture.parts.head import MOST_FINDINGS
from gui.export.picture.parts.lanes import MOST_LANES
from gui.export.picture.parts.moment import LEAST_ROWS, MOST_ROWS
from gui.export.picture.parts.objects import MOST_LOCKS
from gui.export.picture.parts.printed import MOST as MOST_PRINTED


@dataclass(frozen=True)
class Plan:
    """How many of each there are; `left_out` are parts for which there was no room."""

    findings: int = MOST_FINDINGS
    printed: int = MOST_PRINTED
    code: int = MOST_LINES
    objects: int = MOST_LOCKS
    moment: int = MOST_ROWS
    lanes: int = MOST_LANES
    left_out: frozenset[str] = frozenset()


Fewer = Callable[[Plan], Plan]


def _without(part: str) -> Fewer:
    return lambda plan: replace(plan, left_out=plan.left_out | {part})


def _printed(most: int) -> Fewer:
    return lambda plan: replace(plan, printed=most)


def _findings(most: int) -> Fewer:
    return lambda plan: replace(plan, findings=most)


def _objects(most: int) -> Fewer:
    return lambda plan: replace(plan, objects=most)


def _moment(most: int) -> Fewer:
    return lambda plan: replace(plan, moment=most)


def _code(most: int) -> Fewer:
    return lambda plan: replace(plan, code=most)


_FIRST: Final[tuple[Fewer, ...]] = (  # what goes first stands first
    _printed(2),
    _code(8),
    _printed(1),
    _findings(2),
    _without(CPU),
    _objects(4),
    _findings(1),
    _code(4),
    _without(FIGURES),
    _without(PRINTED),
    _without(GIL),
    _without(CORES),
    _without(CODE),
    _objects(2),
    _objects(1),
)
_BESIDE_MOMENT: Final[tuple[Fewer, ...]] = (  # its graph tells who holds and who waits
    _moment(LEAST_ROWS),
    _without(OBJECTS),
    _without(LEGEND),
)
_TWO_GRAPHS: Final[tuple[Fewer, ...]] = (  # which stand side by side then
    _without(MOMENT),
    *_BESIDE_MOMENT,
)
_LAST: Final[tuple[Fewer, ...]] = (  # before these the lanes become low
    _without(LEGEND),
    _findings(0),
    _without(OBJECTS),
    _without(TREE),
    _without(MOMENT),
    _without(PREDICTION),
    _without(OPTIONS),
    _without(GRAPH),
    _without(TITLE),
)


def plans(*, bare: bool = False, moment: bool = False, graphs: int = 1) -> Iterator[Plan]:
    """Each with a little less than the one before, from everything to what tells the story, or to the `bare` lanes.

    `moment`: it shows one, with so many `graphs`; it stays as long as the lanes can be read.
    """
    plan = Plan()
    yield plan
    beside = _TWO_GRAPHS if graphs > 1 else _BESIDE_MOMENT
    for step in _FIRST + (beside if moment else ()) + (_LAST if bare else ()):
        plan = step(plan)
        yield plan
