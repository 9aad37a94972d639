"""Draws a diagram: boxes of workers and objects, arrows between them, and below what the arrows mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gui.canvas.diagrams.diagram import NO_STATE, STARTED, Box, Diagram, arrow_words
from gui.canvas.diagrams.placing import Point, stretched
from gui.canvas.surface.frame import faded
from gui.style.theme import Theme
from scenarios.moments import HOLDS, WAITS, Node

LETTERS: Final = 18  # of the widest name that is shown whole
_LESS: Final = ((13, 2), (12, 1), (9, 0))  # letters and lines, where there is no room for more
_LEGIBLE: Final = 0.95  # of the letters' size, below which boxes say less
_PAD: Final = 8.0
_CHIP: Final = 24.0  # px of a worker's colour and number
_MARGIN: Final = 10.0
_HEAD: Final = 10.0  # px of an arrow's head
_FADED: Final = 0.35
_LEGEND_ARROW: Final = 34.0


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
        return letter * self.letters + 2 * _PAD + _CHIP, max(self.lines, 1) * self.line + _PAD

    @property
    def line(self) -> float:
        """The height of a line of text, px."""
        return QFontMetricsF(self.font).height()

    def size(self, box: Box) -> Point:
        """The width and height of a box, px: the same whatever is said of it."""
        width, height = self.box
        if self.lines > 1:
            return width, height
        chip = _CHIP if box.node.kind == "worker" else 0.0
        if chip and not self.lines and box.rank >= 0:
            return chip * 1.4, height
        name = QFontMetricsF(self.font).horizontalAdvance(box.name) + 2
        return min(name, width - 2 * _PAD - _CHIP) + 2 * _PAD + chip, height


def paint(
    painter: QPainter, area: QRectF, diagram: Diagram, places: Mapping[Node, Point], style: Style, note: str = ""
) -> None:
    """Fill an area with a diagram; below stand what its arrows mean, and a `note`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(style.font)
    room = room_of(area, style)
    _paint_foot(painter, QRectF(area.left(), room.bottom() + 2, area.width(), style.line + 4), diagram, style, note)
    zoom, middles, style = arranged(diagram.boxes, places, room, style)
    sizes = {box.node: style.size(box) for box in diagram.boxes}
    painter.translate(room.topLeft())
    painter.scale(zoom, zoom)
    for arrow in sorted(diagram.arrows, key=lambda each: each.in_ring):
        start, end = QPointF(*middles[arrow.start]), QPointF(*middles[arrow.end])
        first, last = _edge_of(start, end, sizes[arrow.start]), _edge_of(end, start, sizes[arrow.end])
        draw_arrow(painter, first, last, arrow.kind, style.theme, in_ring=arrow.in_ring)
    for box in diagram.boxes:
        if box.shown:
            _paint_box(painter, box, QPointF(*middles[box.node]), style)
    painter.restore()


def room_of(area: QRectF, style: Style) -> QRectF:
    """Where the boxes stand in an area: above what the arrows mean."""
    return area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -style.line - 6)


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


def box_at(at: QPointF, area: QRectF, boxes: Sequence[Box], places: Mapping[Node, Point], style: Style) -> Box | None:
    """Which of the boxes is drawn at a point of an area."""
    room = room_of(area, style)
    zoom, middles, style = arranged(boxes, places, room, style)
    x, y = (at.x() - room.left()) / zoom, (at.y() - room.top()) / zoom
    for box in boxes:
        (left, top), (width, height) = middles[box.node], style.size(box)
        if box.shown and abs(x - left) <= width / 2 and abs(y - top) <= height / 2:
            return box
    return None


def _paint_box(painter: QPainter, box: Box, middle: QPointF, style: Style) -> None:
    theme, (width, height) = style.theme, style.size(box)
    place = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    painter.setBrush(QColor(theme.raised))
    edge = faded(theme.text_dim, _FADED) if box.faded else QColor(theme.text_dim)
    painter.setPen(QPen(edge, 1.2, Qt.PenStyle.DashLine if box.faded else Qt.PenStyle.SolidLine))
    radius = 4.0 if box.node.kind == "worker" else height / 2
    painter.drawRoundedRect(place, radius, radius)
    inside = place.adjusted(_PAD, 0, -_PAD, 0)
    if box.node.kind == "worker":
        alone = width < 2 * _CHIP
        _paint_chip(painter, QRectF(place.left(), place.top(), width if alone else _CHIP, height), box, theme)
        inside.setLeft(place.left() + _CHIP + _PAD)
    if inside.width() > 0:
        _paint_words(painter, box, inside, style)


def _paint_chip(painter: QPainter, place: QRectF, box: Box, theme: Theme) -> None:
    """The worker's colour and its number, as beside its lane."""
    gone = box.faded and box.state == NO_STATE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(theme.lane_color(box.rank), _FADED) if gone else QColor(theme.lane_color(box.rank)))
    painter.drawRoundedRect(place.adjusted(1, 1, 0, -1), 3, 3)
    if box.rank >= 0:
        painter.setPen(QColor(theme.panel))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(box.rank))


def _paint_words(painter: QPainter, box: Box, inside: QRectF, style: Style) -> None:
    metrics, theme = QFontMetricsF(style.font), style.theme
    align = Qt.AlignmentFlag.AlignLeft if box.node.kind == "worker" else Qt.AlignmentFlag.AlignHCenter
    both = box.words and style.lines > 1
    lines = [(box.name, theme.text), (box.words, theme.text_dim)] if both else [(box.name, theme.text)]
    top = inside.center().y() - len(lines) * metrics.height() / 2
    for words, color in lines:
        mode = Qt.TextElideMode.ElideRight if " (" in words else Qt.TextElideMode.ElideMiddle
        painter.setPen(QColor(theme.text_disabled if box.faded else color))
        row = QRectF(inside.left(), top, inside.width(), metrics.height())
        painter.drawText(row, align | Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(words, mode, row.width()))
        top += metrics.height()


def draw_arrow(painter: QPainter, first: QPointF, last: QPointF, kind: str, theme: Theme, *, in_ring: bool) -> None:
    """One arrow: a wait is dashed, its head open; what is held points at its holder by a full line and head."""
    color = QColor(theme.error if in_ring else theme.text if kind != STARTED else theme.text_dim)
    width = 3.0 if in_ring else 1.6
    pen = QPen(color, width)
    if kind == WAITS:
        pen.setDashPattern([4, 2.5])
    length = math.hypot(last.x() - first.x(), last.y() - first.y())
    if length < 1:
        return
    along = QPointF((last.x() - first.x()) / length, (last.y() - first.y()) / length)
    head = min(_HEAD + width, length)
    neck = last - along * head
    painter.setPen(pen)
    painter.drawLine(first, neck if kind == HOLDS else last)
    side = QPointF(-along.y(), along.x()) * head * 0.45
    points = QPolygonF([neck + side, last, neck - side])
    painter.setPen(QPen(color, width if kind != HOLDS else 1))
    painter.setBrush(color if kind == HOLDS else Qt.BrushStyle.NoBrush)
    if kind == HOLDS:
        painter.drawPolygon(points)
    else:
        painter.drawPolyline(points)


def _edge_of(middle: QPointF, towards: QPointF, box: Point) -> QPointF:
    """Where the way from a box's middle to another point leaves the box."""
    dx, dy = towards.x() - middle.x(), towards.y() - middle.y()
    if not dx and not dy:
        return middle
    half = box[0] / 2 + 2, box[1] / 2 + 2
    share = min(half[0] / abs(dx) if dx else math.inf, half[1] / abs(dy) if dy else math.inf)
    return QPointF(middle.x() + dx * share, middle.y() + dy * share)


def _paint_foot(painter: QPainter, place: QRectF, diagram: Diagram, style: Style, note: str) -> None:
    """What the arrows mean that are there."""
    metrics, x = QFontMetricsF(style.font), place.left() + _MARGIN
    words, there = arrow_words(), {arrow.kind for arrow in diagram.arrows}
    y = place.center().y()
    for kind in (WAITS, HOLDS, STARTED):
        if kind in there:
            draw_arrow(painter, QPointF(x, y), QPointF(x + _LEGEND_ARROW, y), kind, style.theme, in_ring=False)
            x += _LEGEND_ARROW + 6
            painter.setPen(QColor(style.theme.text_dim))
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 2), words[kind])
            x += metrics.horizontalAdvance(words[kind]) + 18
    painter.setPen(QColor(style.theme.text_dim))
    rest = QRectF(x, place.top(), max(place.right() - _MARGIN - x, 0), place.height())
    elided = metrics.elidedText(note, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, elided)
