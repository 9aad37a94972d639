"""The part of a picture that tells one moment: its wait-for graph or process tree, and who did what in words."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gui.canvas.diagrams.painter import Style, paint
from gui.canvas.diagrams.placing import placed
from gui.canvas.lanes.lane_headers import paint_chip
from gui.canvas.surface.frame import Frame
from gui.export.picture.moment.stands import Stands
from gui.export.picture.sheet import AIR, Sheet
from gui.style.spoken import translate
from scenarios.moments.words import clock, counters

MOST_ROWS: Final = 14
LEAST_ROWS: Final = 7  # that a graph needs to be read
_GRAPH: Final = 0.5  # of the width
_NARROW: Final = 700  # px of the layout, below which the graph takes all of it
_PAD: Final = 8.0
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MomentOfRun:
    """The graph at the left, the words at the right of it."""

    def __init__(self, stands: Stands, sheet: Sheet, most: int = MOST_ROWS) -> None:
        self._stands, self._sheet = stands, sheet
        self._rows = stands.rows()[:most]

    @property
    def height(self) -> float:
        """With the air below, px."""
        return (max(len(self._rows), LEAST_ROWS) + 1) * self._row + AIR

    @property
    def _row(self) -> float:
        return self._sheet.metrics.low_row

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw both from the painter's origin down."""
        theme, sheet, row = frame.theme, self._sheet, self._row
        painter.setPen(QColor(theme.text))
        stands = self._stands
        said = translate("Picture", "at {}: {}")
        words = said.format(clock(stands.timeline, stands.moment.time), counters(stands.timeline, stands.moment))
        painter.drawText(QRectF(_PAD, 0, sheet.width - _PAD, row), _LEFT, words)
        wide = sheet.width if sheet.width < _NARROW else round(sheet.width * _GRAPH)
        style = Style(theme, painter.font())
        places = placed(stands.plan.nodes, stands.plan.pairs, style.box, stands.plan.engine)
        area = QRectF(QPointF(0, row), QSizeF(wide, self.height - AIR - row))
        more = translate("Picture", "and {} more").format(stands.plan.more) if stands.plan.more else ""
        if places:
            paint(painter, area, stands.diagram, places, style, more)
        if wide < sheet.width:
            self._paint_rows(painter, frame, QRectF(wide + _PAD, row, sheet.width - wide - _PAD, row))

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
