"""Where the boxes and arrows of a diagram stand in an area, how large, and how much each says: for any who draw it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from gui.canvas.diagrams.diagram import Arrow, Box, Diagram
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.stretching import stretched
from gui.style.theme import Theme
from scenarios.moments import Node

LETTERS: Final = 18  # of the widest name that is shown whole
PAD: Final = 8.0
CHIP: Final = 24.0  # px of a worker's colour and number
MARGIN: Final = 10.0
# Letters and lines, where there is no room for more; of workers their numbers alone, before objects say less
_LESS: Final = ((13, 2), (LETTERS, 1), (12, 1), (LETTERS, 0), (12, 0), (10, 0))
CROWDS: Final = ("waiters", "holders")
_FEW: Final = 8  # boxes, that have room for all that they say
_BRIEF: Final = 12  # letters
_LEGIBLE: Final = 0.95  # of the letters' size, below which boxes say less


@dataclass(frozen=True)
class Style:
    """Colours and letters, and how much a box says: so many letters of its name, and below it what is said of it."""

    theme: Theme
    font: QFont
    letters: int = LETTERS
    lines: int = 2  # 1: names alone; 0: of workers their numbers alone

    @property
    def box(self) -> Point:
        """The width and height of the largest box, px."""
        letter = QFontMetricsF(self.font).averageCharWidth()
        return letter * self.letters + 2 * PAD + CHIP, max(self.lines, 1) * self.line + PAD

    def box_for(self, boxes: int) -> Point:
        """How large a box is taken to be when places are looked for: many say less, and stand closer together."""
        return self.box if boxes <= _FEW else replace(self, letters=_BRIEF, lines=1).box

    @property
    def line(self) -> float:
        """The height of a line of text, px."""
        return QFontMetricsF(self.font).height()

    def size(self, box: Box) -> Point:
        """The width and height of a box, px: the same whatever is said of it."""
        width, height = self.box
        if self.lines > 1:
            return width, height
        chip = CHIP if box.has_chip else 0.0
        if chip and box.node.kind not in CROWDS and not self.lines and box.rank >= 0:
            return chip * 1.4, height
        if box.node.kind in CROWDS:  # another worker or number at each moment
            return width, height
        name = QFontMetricsF(self.font).horizontalAdvance(box.name) + 2
        return min(name, width - 2 * PAD - chip) + 2 * PAD + chip, height


@dataclass(frozen=True)
class PlacedBox:
    """A box of a diagram and where it stands; `chip` is that of a worker's number, `lines` are what it says."""

    box: Box
    place: QRectF
    chip: QRectF | None
    lines: tuple[str, ...]
    inside: QRectF  # of the lines


@dataclass(frozen=True)
class PlacedArrow:
    """An arrow from the edge of one box to that of another."""

    arrow: Arrow
    first: QPointF
    last: QPointF


@dataclass(frozen=True)
class LaidOut:
    """A diagram in an area; all places are px of it, over `zoom`: letters are drawn so many times their size."""

    zoom: float
    style: Style
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[PlacedArrow, ...]  # those of a ring last, above the others


def lay_out(diagram: Diagram, places: Mapping[Node, Point], room: QRectF, style: Style) -> LaidOut:
    """Lay a diagram into a room; `places` has each of its boxes."""
    zoom, middles, style = arranged(diagram.boxes, places, room, style)
    sizes = {box.node: style.size(box) for box in diagram.boxes}
    corner = room.topLeft() / zoom
    points = {node: QPointF(*middle) + corner for node, middle in middles.items()}
    boxes = tuple(_placed(box, points[box.node], style) for box in diagram.boxes if box.shown)
    arrows = tuple(
        PlacedArrow(
            arrow,
            _edge_of(points[arrow.start], points[arrow.end], sizes[arrow.start]),
            _edge_of(points[arrow.end], points[arrow.start], sizes[arrow.end]),
        )
        for arrow in sorted(diagram.arrows, key=lambda each: each.in_ring)
    )
    return LaidOut(zoom, style, boxes, arrows)


def arranged(
    boxes: Sequence[Box], places: Mapping[Node, Point], room: QRectF, style: Style
) -> tuple[float, dict[Node, Point], Style]:
    """How large the boxes are drawn in a room, where, and how much they say: less before it cannot be read."""
    there = {box.node: places[box.node] for box in boxes}
    zoom, middles = stretched(there, room.size(), {box.node: style.size(box) for box in boxes})
    for letters, lines in _LESS:
        if zoom < _LEGIBLE:
            style = replace(style, letters=letters, lines=lines)
            zoom, middles = stretched(there, room.size(), {box.node: style.size(box) for box in boxes}, 1.0)
    return zoom, middles, style


def box_at(at: QPointF, laid: LaidOut) -> Box | None:
    """Which of the boxes is drawn at a point of the area."""
    return next((each.box for each in laid.boxes if each.place.contains(at / laid.zoom)), None)


def _placed(box: Box, middle: QPointF, style: Style) -> PlacedBox:
    width, height = style.size(box)
    place = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    inside = place.adjusted(PAD, 0, -PAD, 0)
    if not box.has_chip:
        return PlacedBox(box, place, None, _lines(box, inside, style), inside)
    chip = QRectF(place.left(), place.top(), width if width < 2 * CHIP else CHIP, height)
    inside.setLeft(place.left() + CHIP + PAD)
    return PlacedBox(box, place, chip, _lines(box, inside, style), inside)


def _lines(box: Box, inside: QRectF, style: Style) -> tuple[str, ...]:
    if inside.width() <= 0:
        return ()
    metrics = QFontMetricsF(style.font)
    mode = (
        Qt.TextElideMode.ElideRight if " (" in box.name else Qt.TextElideMode.ElideMiddle
    )  # names differ at their ends
    name = metrics.elidedText(box.name, mode, inside.width())
    if not box.words or style.lines < 2:
        return (name,)
    return name, metrics.elidedText(box.words, Qt.TextElideMode.ElideRight, inside.width())


def _edge_of(middle: QPointF, towards: QPointF, box: Point) -> QPointF:
    """Where the way from a box's middle to another point leaves the box."""
    dx, dy = towards.x() - middle.x(), towards.y() - middle.y()
    if not dx and not dy:
        return middle
    half = box[0] / 2 + 2, box[1] / 2 + 2
    share = min(half[0] / abs(dx) if dx else math.inf, half[1] / abs(dy) if dy else math.inf)
    return QPointF(middle.x() + dx * share, middle.y() + dy * share)
