"""The part of a picture that tells one moment: its wait-for graph, its process tree, and who did what in words."""

from collections.abc import Iterator
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
    """One graph below the other, the first beside the words; `figures` of them at most, `words`: whether there are."""

    def __init__(
        self, stands: Stands, sheet: Sheet, most: int = MOST_ROWS, figures: int = 2, *, words: bool = True
    ) -> None:
        self._stands, self._sheet = stands, sheet
        self._figures = stands.figures[:figures]
        beside = not self._figures or sheet.width >= _NARROW  # whether there is room for words
        self._rows = stands.rows()[:most] if words and beside else []

    @property
    def height(self) -> float:
        """With the air below, px."""
        return sum(height for height, _figure in self._bands()) + self._row + AIR

    @property
    def _row(self) -> float:
        return self._sheet.metrics.low_row

    def _bands(self) -> Iterator[tuple[float, Figure | None]]:
        """How high each is, and the graph in it; the first has the words, too."""
        first, *others = self._figures or (None,)
        yield max(len(self._rows), LEAST_ROWS if first else 0) * self._row, first
        for figure in others:
            yield LEAST_ROWS * self._row, figure

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw all of it from the painter's origin down."""
        sheet, top = self._sheet, self._row
        painter.setPen(QColor(frame.theme.text))
        painter.drawText(QRectF(_PAD, 0, sheet.width - _PAD, self._row), _LEFT, self._stands.words)
        for number, (height, figure) in enumerate(self._bands()):
            wide = round(sheet.width * _GRAPH) if number == 0 and self._rows else sheet.width
            if figure:
                area, style = QRectF(0, top, wide, height), Style(frame.theme, painter.font())
                paint(painter, area, figure.diagram, figure.places(style.box), style, figure.note)
            if number == 0:
                left = wide + _PAD if figure else _PAD
                self._paint_rows(painter, frame, QRectF(left, top, sheet.width - left, self._row))
            top += height

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
