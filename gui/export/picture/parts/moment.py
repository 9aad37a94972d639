"""The part of a picture that tells one moment: its wait-for graph, its process tree, and who did what in words."""

from collections.abc import Iterator
from copy import copy
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gui.canvas.diagrams.laying_out import Style
from gui.canvas.diagrams.painter import paint
from gui.canvas.lanes.lane_headers import paint_chip
from gui.canvas.surface.frame import Frame
from gui.export.moment.stands import Figure, Stands
from gui.export.picture.sheet import AIR, Sheet
from gui.style.spoken import translate

MOST_ROWS: Final = 14
LEAST_ROWS: Final = 7  # that a graph needs to be read
_GRAPH: Final = 0.5  # of the width
_NARROW: Final = 700  # px of the layout, below which the first graph takes all of it
_PAD: Final = 8.0
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MomentOfRun:
    """The first graph beside the words and the other one below; without words, two of them side by side."""

    def __init__(self, stands: Stands, sheet: Sheet, most: int = MOST_ROWS, *, words: bool = True) -> None:
        self._stands, self._sheet = stands, sheet
        wide = sheet.width >= _NARROW
        self._rows = stands.rows()[:most] if words and (wide or not stands.figures) else []
        self._in_pairs, self._count = wide and not self._rows, len(self._rows)
        self._more = 0.0  # px that each graph is higher than it must be

    def at(self, stands: Stands) -> "MomentOfRun":
        """The same of another moment, in the same room."""
        other = copy(self)
        other._stands = stands.shown({each.kind for each in self._stands.figures})
        other._rows = stands.rows()[: self._count]
        return other

    def higher(self, more: float) -> "MomentOfRun":
        """The same with graphs so many px higher in all."""
        other = copy(self)
        figures = len(self._stands.figures)
        other._more = max(more, 0) / max(1 if self._in_pairs else figures, 1)
        return other

    @property
    def height(self) -> float:
        """With the air below, px."""
        return max([area.bottom() for _figure, area in self._areas()], default=self._row + self._told) + AIR

    @property
    def _row(self) -> float:
        return self._sheet.metrics.low_row

    @property
    def _told(self) -> float:
        """How high the words are, px."""
        return self._count * self._row

    def _areas(self) -> Iterator[tuple[Figure, QRectF]]:
        """Where each graph stands, from the part's upper left corner."""
        width, top, left = self._sheet.width, self._row, 0.0
        for number, figure in enumerate(self._stands.figures):
            beside = (number == 0 and self._count > 0) or (self._in_pairs and len(self._stands.figures) > 1)
            high = max(LEAST_ROWS * self._row, self._told if number == 0 else 0) + self._more
            yield figure, QRectF(left, top, round(width * _GRAPH) if beside else width, high)
            if self._in_pairs and number == 0:
                left = round(width * _GRAPH)
            else:
                left, top = 0.0, top + high

    def place(self) -> None:
        """Find where the boxes of the graphs stand, which takes long the first time; any thread may."""
        style = Style(self._sheet.theme, self._sheet.font)
        for figure in self._stands.figures:
            figure.places(style)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw all of it from the painter's origin down."""
        sheet, left = self._sheet, _PAD
        painter.setPen(QColor(frame.theme.text))
        painter.drawText(QRectF(_PAD, 0, sheet.width - _PAD, self._row), _LEFT, self._stands.words)
        for number, (figure, area) in enumerate(self._areas()):
            style = Style(frame.theme, painter.font())
            paint(painter, area, figure.diagram, figure.places(style), style, figure.note)
            left += area.width() if number == 0 else 0
        self._paint_rows(painter, frame, QRectF(left, self._row, sheet.width - left, self._row))

    def _paint_rows(self, painter: QPainter, frame: Frame, place: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        for row in self._rows:
            left = place.left() + row.depth * _PAD
            if row.lane is not None:
                middle = QPointF(left, place.center().y())
                left += paint_chip(painter, frame, middle, frame.timeline.lanes[row.lane]) + _PAD / 2
            said = translate("Picture", "{}: {}").format(row.name, row.words)
            painter.setPen(QColor(frame.theme.text))
            elided = metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.right() - left)
            painter.drawText(QRectF(left, place.top(), place.right() - left, place.height()), _LEFT, elided)
            place.translate(0, place.height())
