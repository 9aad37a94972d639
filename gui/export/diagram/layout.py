"""Where a diagram's rows and times stand in a box of so many inches."""

from dataclasses import dataclass
from typing import Final

from gui.canvas.surface.time_scale import TimeScale

from .diagram import Arrow, Diagram, Row, Sign
from .words import elided, ems, fitting

POINT: Final = 1 / 72  # of an inch
SMALLEST: Final = 12.0  # points: 24 pixels where a slide is shown 1080 pixels high
CHIP: Final = 0.3  # the worker's number
INDENT: Final = 0.18
PAD: Final = 0.07
SIGN: Final = 0.15
AXIS: Final = 0.32  # above the rows
LEAST_ROW: Final = 0.27
_MOST_ROW: Final = 0.85
_NAMES: Final = 0.26  # of the width, that names may take
_ENDINGS: Final = 0.26  # of the width, that the words on how workers ended may take
_LETTERS: Final = ((0.62, 18.0), (0.48, 16.0), (0.36, 14.0), (0.0, SMALLEST))  # from which height of a row on, points
_IN_BOXES: Final = 14.0  # points, at the most: many sizes in one row would be restless
_GAP: Final = 0.2  # between workers and locks
_BAND: Final = 0.84  # of a row


@dataclass(frozen=True)
class Layout:
    """All in inches; `points` is the size of the letters in the rows."""

    diagram: Diagram
    scale: TimeScale
    left: float
    top: float  # of the first row
    row: float
    points: float
    lanes: int
    beyond: float  # behind the end of the time shown, for words on how workers ended

    @property
    def band(self) -> float:
        """How high a box is."""
        return self.row * _BAND

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.y(len(self.diagram.rows) - 1) + self.row if self.diagram.rows else self.top

    @property
    def right(self) -> float:
        """Where the box ends, the words behind the time shown within it."""
        return self.scale.left + self.scale.width + self.beyond

    def y(self, row: int) -> float:
        """The top of a row."""
        return self.top + row * self.row + (_GAP if row >= self.lanes else 0)

    def way(self, arrow: Arrow) -> tuple[float, float, float, float]:
        """Where an arrow begins, x and y, and where it ends: at the edges of the bands that face one another."""
        down = arrow.row1 > arrow.row0
        y0 = self.y(arrow.row0) + (self.band if down else 0)
        y1 = self.y(arrow.row1) + (0 if down else self.band)
        return self.scale.x(arrow.t0), y0, self.scale.x(arrow.t1), y1

    def name(self, row: Row) -> str:
        """A row's name, as much of it as there is room for."""
        return elided(row.name, (self.scale.left - self.name_left(row) - PAD) / (self.points * POINT))

    def name_left(self, row: Row) -> float:
        """Where it begins."""
        return self.left + row.indent * INDENT + CHIP + PAD

    def signs(self, row: Row) -> list[tuple[Sign, float]]:
        """Those drawn, and where: of signs that would stand upon one another the bad one, else the first."""
        drawn: list[tuple[Sign, float]] = []
        for sign in sorted(row.signs, key=lambda each: not each.bad):
            x = self.scale.x(sign.time)
            if all(abs(x - other) > SIGN * 0.8 for _sign, other in drawn):
                drawn.append((sign, x))
        return drawn

    def room(self, x0: float, x1: float, row: Row) -> tuple[float, float]:
        """Where the widest part of a box begins that no sign stands on, and how wide it is."""
        over = sorted(x for _sign, x in self.signs(row) if x0 - SIGN < x < x1 + SIGN)
        edges = [x0, *(edge for x in over for edge in (x - SIGN / 2, x + SIGN / 2)), x1]
        free = [(max(left, x0), min(right, x1)) for left, right in zip(edges[::2], edges[1::2], strict=True)]
        left, right = max(free, key=lambda each: each[1] - each[0])
        return left, max(right - left, 0.0)

    def words(self, words: tuple[str, ...], width: float) -> tuple[str, float]:
        """The first of some texts that fits into a box of a width, and its size in points: at need the smallest."""
        sizes = (min(self.points, _IN_BOXES), SMALLEST)
        fits = ((each, size) for each in words for size in sizes if ems(each) * size * POINT <= width - 2 * PAD)
        return next(fits, ("", self.points))

    def ending(self, row: Row) -> str:
        """How a worker ended, as much as there is room for behind its end."""
        room = self.scale.left + self.scale.width - self.scale.x(row.end) + self.beyond - SIGN
        return fitting(row.ending, room / (self.points * POINT))


def lay_out(diagram: Diagram, left: float, top: float, width: float, height: float) -> Layout:
    """Lay a diagram into a box; rows that do not fit go beyond its lower edge: ask `rows_in` before."""
    lanes = sum(row.lane is not None for row in diagram.rows)
    room = height - AXIS - (_GAP if lanes < len(diagram.rows) else 0)
    row = min(room / max(len(diagram.rows), 1), _MOST_ROW)
    points = next(size for least, size in _LETTERS if row >= least)
    em = points * POINT
    names = max((row.indent * INDENT + ems(row.name) * em for row in diagram.rows), default=0) + CHIP + 3 * PAD
    names = min(max(names, 1.0), width * _NAMES)
    beyond = _beyond(diagram, em, width - names)
    scale = TimeScale(diagram.t0, diagram.t1, left + names, width - names - beyond)
    return Layout(diagram, scale, left, top + AXIS, row, points, lanes, beyond)


def rows_in(height: float) -> int:
    """How many rows a box of this height has room for."""
    return max(int((height - AXIS - _GAP) / LEAST_ROW), 1)


def _beyond(diagram: Diagram, em: float, width: float) -> float:
    """How much of a width the words at the ends of rows need beside the time shown."""
    most, needed = width * _ENDINGS, 0.0
    for row in diagram.rows:
        free = (diagram.t1 - row.end) / (diagram.t1 - diagram.t0) * width * (1 - _ENDINGS)
        words = fitting(row.ending, (most + free - SIGN) / em)
        needed = max(needed, ems(words) * em + SIGN - free if words else 0.0)
    return min(needed, most)
