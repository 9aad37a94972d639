"""The lanes of a recording: a row a worker, over the shared time axis."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.canvas.lanes.arrows import paint_arrows
from gui.canvas.lanes.call_painter import paint_calls
from gui.canvas.lanes.end_words import paint_end_words
from gui.canvas.lanes.hold_painter import paint_holds
from gui.canvas.lanes.lane_headers import column_of_names, paint_headers
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import RowBox, paint_bands, paint_grid
from gui.canvas.lanes.marks import MarkIndex, lanes_of, paint_marks
from gui.canvas.lanes.print_painter import paint_prints
from gui.canvas.lanes.task_painter import paint_tasks
from gui.canvas.rows.navigation import interval_at
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.scrolled import Scrolled
from scenarios.timeline import Lane, Mark

STRETCH: Final = 1.4  # rows grow by this where there is room: the last bench of a lecture hall reads them
_SMALLEST: Final = 9  # px of letters that can be read
_MEASURED: Final = 100  # lanes whose names are looked at for the width of their column
_REACH: Final = 7.0  # px around a mark that count as on it
_ABOVE_TICK: Final = 3  # px above the tick of a line that count as on it


class LaneView(Scrolled):
    """Draws the rows in sight; rows shrink to a least height before they scroll."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._count = 0
        self._names = QPixmap()
        self._names_key: object = None
        source.changed.connect(self._begin)
        self._begin()

    def sizeHint(self) -> QSize:
        """Room for all lanes at a comfortable height, up to a dozen."""
        return QSize(600, self.source.metrics.row * min(max(self._count, 3), 12))

    def low_height(self) -> int:
        """The same lanes, lower."""
        return self.sizeHint().height() * self.source.metrics.low_row // self.source.metrics.row

    def minimumSizeHint(self) -> QSize:
        """At least two lanes."""
        return QSize(200, self.source.metrics.low_row * 2)

    def content_height(self) -> int:
        """All rows."""
        return self._count * self._row_height()

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        if len(self.source.rows.lanes) != self._count:
            self._count = len(self.source.rows.lanes)
            self._make_room()
            self.place_bar()
            self.updateGeometry()
        self.update()

    def box(self) -> RowBox:
        """Where the rows stand now."""
        height = self._row_height()
        last = min(-(-(self.offset + self.height()) // height), self._count)
        return RowBox(-self.offset, height, self.offset // height, last)

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height of this widget."""
        box = self.box()
        row = int((y - box.top) // box.height)
        return self.source.rows.lanes[row] if 0 <= row < self._count else None

    def mark_at(self, at: QPointF) -> Mark | None:
        """The mark under a point of this widget."""
        lane, scale = self.lane_at(at.y()), self.source.scale()
        if lane is None:
            return None
        origin = self.source.timeline.origin
        t0, t1 = scale.time(at.x() - _REACH) + origin, scale.time(at.x() + _REACH) + origin
        near = [*self._marks.between(t0, t1), *self._turns.between(t0, t1)]
        return next((mark for mark in near if lane.index in lanes_of(mark)), None)

    def print_at(self, at: QPointF) -> int | None:
        """The number of the line whose tick is under a point of this widget."""
        lane, scale, box = self.lane_at(at.y()), self.source.scale(), self.box()
        if lane is None or at.x() < scale.left or (at.y() - box.top) % box.height < box.band - _ABOVE_TICK:
            return None
        clock = scale.time(at.x()) + self.source.timeline.origin
        return self.source.rows.prints.near(lane.index, clock, _REACH * scale.ns_per_px)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the names anew when they are in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._names_key = None
            self.update()
        elif event.type() is QEvent.Type.FontChange and hasattr(self, "_marks"):
            self._make_room()

    def show_lane(self, lane: int) -> None:
        """Scroll so that a lane is in sight."""
        row, height = self.source.rows.row_of(lane), self._row_height()
        if row is not None:
            self.scroll_to(row * height, (row + 1) * height)

    def paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Draw who each lane is; kept as it was drawn while nothing about that changes."""
        selection, lanes, box = self.source.view.selection, self.source.rows.lanes, self.box()
        chosen = selection.lane if selection else None
        seen = [
            (lane.rank, lane.index, lane.name, lane.depth, lane.pid, lane.daemon, lane.exitcode, lane.signal)
            for lane in lanes[box.first : box.last]
        ]
        key = (frame.theme, frame.metrics, frame.ratio, frame.numbers, self.height(), box, chosen, seen)
        if key != self._names_key:
            self._names_key = key
            self._names = QPixmap(round(frame.scale.left * frame.ratio), round(self.height() * frame.ratio))
            self._names.setDevicePixelRatio(frame.ratio)
            self._names.fill(QColor(frame.theme.raised))
            inner = QPainter(self._names)
            inner.setFont(_fitting(painter.font(), box.band))
            paint_headers(inner, frame, lanes, box, chosen)
            inner.end()
        painter.drawPixmap(0, 0, self._names)

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw what the lanes did, the marks, and the selection with its arrows."""
        rows, selection, box = self.source.rows, self.source.view.selection, self.box()
        paint_bands(painter, frame, rows, box, self._palette)
        paint_grid(painter, frame, box.y(box.last), self.height())
        font = painter.font()
        painter.setFont(_fitting(font, box.band))
        paint_details(painter, frame, rows, box)
        painter.setFont(font)
        paint_tasks(painter, frame, rows, box)
        paint_calls(painter, frame, rows, box)
        paint_holds(painter, frame, rows, box)
        row_of = {lane.index: row for row, lane in enumerate(rows.lanes)}
        reach, origin = _REACH * frame.scale.ns_per_px, frame.timeline.origin
        marks = self._marks.between(frame.scale.t0 - reach + origin, frame.scale.t1 + reach + origin)
        marks += self._turns.between(frame.scale.t0 - reach + origin, frame.scale.t1 + reach + origin)
        paint_prints(painter, frame, rows, box, self.source.view.line)
        paint_end_words(painter, frame, rows, box)
        paint_marks(painter, frame, marks, row_of, box)
        if selection and selection.lane in row_of:
            live = interval_at(frame.timeline, frame.timeline.lanes[selection.lane], selection.start) or selection
            paint_outline(painter, frame, (live.start, live.end), row_of[selection.lane], box)
            paint_arrows(painter, frame, live, row_of, box)

    def _begin(self) -> None:
        self._palette = Palette(self.source.theme.states, self.source.theme.panel)
        self._marks = MarkIndex(self.source.timeline.marks)
        self._turns = MarkIndex(self.source.rows.story.marks)
        self.refresh()

    def _make_room(self) -> None:
        """Let the column be as wide as the names are; a run of thousands has them all alike."""
        metrics, lanes = QFontMetrics(self.font()), self.source.rows.lanes[:_MEASURED]
        indent = self.source.metrics.indent
        self.source.make_room_for_names(column_of_names(metrics, indent, lanes, numbers=False))

    def _row_height(self) -> int:
        metrics = self.source.metrics
        return min(max(self.height() // max(self._count, 1), metrics.least_row), round(metrics.row * STRETCH))


def paint_outline(painter: QPainter, frame: Frame, span: tuple[float, float], row: int, box: RowBox) -> None:
    """Draw a frame around the selected interval, wide enough to be seen however short it is."""
    x0, x1 = frame.scale.x(span[0]), frame.scale.x(span[1])
    middle, half = (x0 + x1) / 2, max((x1 - x0) / 2, 2.0)
    place = QRectF(max(middle - half, -10.0), box.y(row) + 1, 0, box.band - 2)
    place.setRight(min(middle + half, frame.scale.left + frame.scale.width + 10.0))
    painter.setPen(QPen(QColor(frame.theme.panel), 4))
    painter.drawRect(place)
    painter.setPen(QPen(QColor(frame.theme.text), 2))
    painter.drawRect(place)


def _fitting(font: QFont, height: float) -> QFont:
    """The font, smaller where its lines are higher than a row."""
    fitting = QFont(font)
    if QFontMetricsF(font).height() > height:
        fitting.setPixelSize(max(round(0.8 * height), _SMALLEST))
    return fitting
