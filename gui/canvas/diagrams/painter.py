"""Draws a diagram: boxes of workers and objects, arrows between them, and below what the arrows mean."""

import math
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gui.canvas.diagrams.diagram import STARTED, ArrowLook, Box, Diagram, arrow_words
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.laying_out import MARGIN, LaidOut, PlacedBox, Style, lay_out
from gui.canvas.surface.frame import faded
from gui.style.theme import Theme
from scenarios.moments import HOLDS, WAITS, Node

_HEAD: Final = 10.0  # px of an arrow's head
_FADED: Final = 0.35
_LEGEND_ARROW: Final = 34.0


def paint(
    painter: QPainter, area: QRectF, diagram: Diagram, places: Mapping[Node, Point], style: Style, note: str = ""
) -> LaidOut:
    """Fill an area with a diagram; below stand what its arrows mean, and a `note`. Returns where all of it stands."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(style.font)
    room = room_of(area, style)
    _paint_foot(painter, QRectF(area.left(), room.bottom() + 2, area.width(), style.line + 4), diagram, style, note)
    laid = lay_out(diagram, places, room, style)
    painter.scale(laid.zoom, laid.zoom)
    for arrow in laid.arrows:
        draw_arrow(painter, arrow.first, arrow.last, arrow.arrow.look, style.theme)
    for box in laid.boxes:
        _paint_box(painter, box, laid.style)
    painter.restore()
    return laid


def room_of(area: QRectF, style: Style) -> QRectF:
    """Where the boxes stand in an area: above what the arrows mean."""
    return area.adjusted(MARGIN, MARGIN, -MARGIN, -style.line - 6)


def _paint_box(painter: QPainter, placed: PlacedBox, style: Style) -> None:
    theme, box, place = style.theme, placed.box, placed.place
    painter.setBrush(QColor(theme.raised))
    edge = faded(theme.text_dim, _FADED) if box.faded else QColor(theme.text_dim)
    painter.setPen(QPen(edge, 1.2, Qt.PenStyle.DashLine if box.faded else Qt.PenStyle.SolidLine))
    radius = 4.0 if placed.chip else place.height() / 2
    painter.drawRoundedRect(place, radius, radius)
    if placed.chip:
        _paint_chip(painter, placed.chip, box, theme)
    _paint_words(painter, placed, style)


def _paint_chip(painter: QPainter, place: QRectF, box: Box, theme: Theme) -> None:
    """The worker's colour and its number, as beside its lane."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(theme.lane_color(box.rank), _FADED) if box.gone else QColor(theme.lane_color(box.rank)))
    painter.drawRoundedRect(place.adjusted(1, 1, 0, -1), 3, 3)
    if box.rank >= 0:
        painter.setPen(QColor(box.ink(theme)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(box.rank))


def _paint_words(painter: QPainter, placed: PlacedBox, style: Style) -> None:
    metrics, theme, inside = QFontMetricsF(style.font), style.theme, placed.inside
    align = Qt.AlignmentFlag.AlignLeft if placed.chip else Qt.AlignmentFlag.AlignHCenter
    top = inside.center().y() - len(placed.lines) * metrics.height() / 2
    for words, color in zip(placed.lines, (theme.text, theme.text_dim), strict=False):
        painter.setPen(QColor(theme.text_disabled if placed.box.faded else color))
        row = QRectF(inside.left(), top, inside.width(), metrics.height())
        painter.drawText(row, align | Qt.AlignmentFlag.AlignVCenter, words)
        top += metrics.height()


def draw_arrow(painter: QPainter, first: QPointF, last: QPointF, look: ArrowLook, theme: Theme) -> None:
    """One arrow: a wait is dashed, its head open; what is held points at its holder by a full line and head."""
    color, width = QColor(look.color(theme)), 3.0 if look.loud else 1.6
    pen = QPen(color, width)
    if look.dashed:
        pen.setDashPattern([4, 2.5])
    length = math.hypot(last.x() - first.x(), last.y() - first.y())
    if length < 1:
        return
    along = QPointF((last.x() - first.x()) / length, (last.y() - first.y()) / length)
    head = min(_HEAD + width, length)
    neck = last - along * head
    painter.setPen(pen)
    painter.drawLine(first, neck if look.full else last)
    side = QPointF(-along.y(), along.x()) * head * 0.45
    points = QPolygonF([neck + side, last, neck - side])
    painter.setPen(QPen(color, 1 if look.full else width))
    painter.setBrush(color if look.full else Qt.BrushStyle.NoBrush)
    if look.full:
        painter.drawPolygon(points)
    else:
        painter.drawPolyline(points)


def _paint_foot(painter: QPainter, place: QRectF, diagram: Diagram, style: Style, note: str) -> None:
    """What the arrows mean that are there."""
    metrics, x = QFontMetricsF(style.font), place.left() + MARGIN
    words, there = arrow_words(), {arrow.kind for arrow in diagram.arrows}
    y = place.center().y()
    for kind in (WAITS, HOLDS, STARTED):
        if kind in there:
            draw_arrow(painter, QPointF(x, y), QPointF(x + _LEGEND_ARROW, y), ArrowLook(kind), style.theme)
            x += _LEGEND_ARROW + 6
            painter.setPen(QColor(style.theme.text_dim))
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 2), words[kind])
            x += metrics.horizontalAdvance(words[kind]) + 18
    painter.setPen(QColor(style.theme.text_dim))
    rest = QRectF(x, place.top(), max(place.right() - MARGIN - x, 0), place.height())
    elided = metrics.elidedText(note, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, elided)
