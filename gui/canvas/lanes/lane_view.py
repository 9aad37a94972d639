"""The lanes of a recording: a row a worker, over the shared time axis."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.canvas.arranging.row import Row
from gui.canvas.lanes.arrows import paint_arrows
from gui.canvas.lanes.call_painter import paint_calls
from gui.canvas.lanes.crowd_painter import Crowds
from gui.canvas.lanes.end_words import paint_end_words
from gui.canvas.lanes.hold_painter import paint_holds
from gui.canvas.lanes.lane_headers import begin_of, column_of_names, paint_headers
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import GAP, RowBox, paint_bands, paint_grid
from gui.canvas.lanes.marks import MarkIndex, paint_spots
from gui.canvas.lanes.print_painter import paint_prints
from gui.canvas.lanes.slices.slice_painter import LEVEL, paint_slices
from gui.canvas.lanes.task_painter import paint_tasks
from gui.canvas.rows.mark_spots import Spot, lanes_of, spots
from gui.canvas.rows.navigation import interval_at
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.scrolled import Scrolled
from scenarios.timeline import Lane, Mark

STRETCH: Final = 1.4  # rows grow by this where there is room: the last bench of a lecture hall reads them
_FEW: Final = 8  # rows that get low only when all else that is shown has got lower
_SMALLEST: Final = 9  # px of letters that can be read
_MEASURED: Final = 100  # rows whose names are looked at for the width of their column
_REACH: Final = 7.0  # px around a mark that count as on it
_TRIANGLE_REACH: Final = 16  # px left of a name that count as on its triangle
_ABOVE_TICK: Final = 3  # px above the tick of a line that count as on it


class LaneView(Scrolled):
    """Draws the rows in sight; rows shrink to a least height before they scroll."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._count = self._pinned = 0
        self._crowds = Crowds()
        self._names = QPixmap()
        self._names_key: object = None
        source.changed.connect(self._begin)
        source.rearranged.connect(self.refresh)
        self._begin()

    def sizeHint(self) -> QSize:
        """Room for all lanes at a comfortable height, up to a dozen."""
        return QSize(600, self._comfortable() * min(max(self._count, 3), 12))

    def low_height(self) -> int:
        """The same lanes, lower."""
        return self.sizeHint().height() * self.source.metrics.low_row // self._comfortable()

    def clear_height(self) -> int:
        """A few lanes so high that what stands in them is told apart."""
        clear = self.sizeHint().height() * self.source.metrics.clear_row // self._comfortable()
        return clear if self._count <= _FEW else self.low_height()

    def good_height(self) -> int:
        """A few lanes as high as they are comfortable: functions stand written in them."""
        return self.sizeHint().height() if self._count <= _FEW else self.low_height()

    def minimumSizeHint(self) -> QSize:
        """At least two lanes."""
        return QSize(200, self.source.metrics.low_row * 2)

    def content_height(self) -> int:
        """All rows."""
        return self._count * self._row_height()

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        rows = self.source.rows
        if (len(rows.rows), rows.pinned) != (self._count, self._pinned):
            self._count, self._pinned = len(rows.rows), rows.pinned
            self._make_room()
            self.place_bar()
            self.updateGeometry()
        self.update()

    def box(self) -> RowBox:
        """Where the rows stand now that scroll, below those that are pinned."""
        height, pinned = self._row_height(), self._pinned
        last = min(-(-(self.offset + self.height()) // height), self._count)
        return RowBox(-self.offset, height, min(pinned + self.offset // height, last), last, pinned)

    def boxes(self) -> tuple[RowBox, RowBox]:
        """Where the rows stand now: those that scroll, and those that are pinned above them."""
        box = self.box()
        return box, replace(box, top=0, first=0, last=min(box.pinned, -(-self.height() // box.height)))

    def row_at(self, y: float) -> Row | None:
        """The row at a height of this widget."""
        number = self.number_at(y)
        return None if number is None else self.source.rows.rows[number]

    def number_at(self, y: float) -> int | None:
        number = self._number_at(y)
        return number if 0 <= number < self._count else None

    def _number_at(self, y: float) -> int:
        box = self.box()
        return int(y // box.height) if y < box.pinned * box.height else int((y - box.top) // box.height)

    def lane_at(self, y: float) -> Lane | None:
        """The lane that has the row at a height of this widget for itself."""
        row = self.row_at(y)
        return row.own if row else None

    def band_at(self, y: float) -> QRectF:
        """The band over the time axis of the row at a height of this widget."""
        box, scale = self.box(), self.source.scale()
        return QRectF(scale.left, box.y(self._number_at(y)), scale.width, box.band)

    def band_of(self, number: int) -> tuple[float, float]:
        """Top and height of a row, px; no height where it is scrolled out of sight."""
        box = self.boxes()[number < self._pinned]
        return box.y(number), float(box.band) if box.first <= number < box.last else 0.0

    def fold_at(self, at: QPointF) -> Row | None:
        """The row whose triangle is under a point of this widget."""
        row = self.row_at(at.y())
        if row is None or not row.foldable:
            return None
        right = begin_of(row, self.source.metrics.indent)
        return row if right - _TRIANGLE_REACH <= at.x() < right else None

    def marks_at(self, at: QPointF) -> tuple[Mark, ...]:
        """The marks for which the sign under a point of this widget stands, the loudest first."""
        row, frame = self.row_at(at.y()), self.source.frame(self.devicePixelRatioF())
        if row is None:
            return ()
        lanes = {lane.index for lane in row.crowd} or {row.lane.index}
        own = [mark for mark in self._in_sight(frame) if not lanes.isdisjoint(lanes_of(mark))]
        found = spots(own, frame.x, dict.fromkeys(lanes, 0), (0,) if row.crowd else ())
        return next((each.marks for each in found if -_REACH <= at.x() - each.x <= each.width - _REACH), ())

    def _in_sight(self, frame: Frame) -> list[Mark]:
        """Marks and turns of all lanes, as far as their signs reach into the range in sight."""
        reach, origin = _REACH * frame.scale.ns_per_px, frame.timeline.origin
        t0, t1 = frame.scale.t0 - reach + origin, frame.scale.t1 + reach + origin
        return self._marks.between(t0, t1) + self._turns.between(t0, t1)

    def print_at(self, at: QPointF) -> int | None:
        """The number of the line whose tick is under a point of this widget."""
        lane, scale = self.lane_at(at.y()), self.source.scale()
        if lane is None or at.x() < scale.left or at.y() < self.band_at(at.y()).bottom() - _ABOVE_TICK:
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
        if row is not None and row >= self._pinned:
            self.scroll_to((row - self._pinned) * height, (row + 1) * height)

    def paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Draw who each lane is; kept as it was drawn while nothing about that changes."""
        selection, rows, boxes = self.source.view.selection, self.source.rows.rows, self.boxes()
        chosen = self.source.rows.row_of(selection.lane) if selection else None
        seen = [_shown_of(row) for box in boxes for row in rows[box.first : box.last]]
        key = (frame.theme, frame.metrics, frame.ratio, frame.numbers, self.height(), boxes, chosen, seen)
        if key != self._names_key:
            self._names_key = key
            self._names = QPixmap(round(frame.scale.left * frame.ratio), round(self.height() * frame.ratio))
            self._names.setDevicePixelRatio(frame.ratio)
            self._names.fill(QColor(frame.theme.raised))
            inner = QPainter(self._names)
            inner.setFont(_fitting(painter.font(), boxes[0].band))
            for box in boxes:
                top = 0 if box.first < box.pinned else box.pinned * box.height
                inner.setClipRect(QRectF(0, top, frame.scale.left, self.height()))
                paint_headers(inner, frame, rows, box, chosen)
            inner.end()
        painter.drawPixmap(0, 0, self._names)

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw what the lanes did, the marks, and the selection with its arrows."""
        rows, selection = self.source.rows, self.source.view.selection
        scrolled, pinned = self.boxes()
        found = spots(self._in_sight(frame), frame.x, rows.row_of_lane, rows.crowds)
        for box in (scrolled, pinned):
            if box.last > box.first:
                self._paint_rows(painter, frame, box, found)
        row = rows.row_of(selection.lane) if selection else None
        if selection and row is not None:
            live = interval_at(frame.timeline, frame.timeline.lanes[selection.lane], selection.start) or selection
            paint_outline(painter, frame, (live.start, live.end), row, scrolled)
            paint_arrows(painter, frame, live, rows.row_of_lane, scrolled)

    def _paint_rows(self, painter: QPainter, frame: Frame, box: RowBox, found: list[Spot]) -> None:
        """Draw the rows that scroll, or those that are pinned, in the room that they have."""
        rows, scrolls, edge = self.source.rows, box.first >= box.pinned, box.pinned * box.height
        painter.save()
        top, bottom = (edge, self.height()) if scrolls else (0, edge)
        painter.setClipRect(QRectF(frame.scale.left, top, frame.scale.width, bottom - top))
        paint_bands(painter, frame, rows, box, self._palette)
        if scrolls:
            paint_grid(painter, frame, box.y(box.last), self.height())
        self._crowds.paint(painter, frame, rows, box)
        paint_details(painter, frame, rows, box, found)
        paint_tasks(painter, frame, rows, box)
        paint_calls(painter, frame, rows, box)
        paint_slices(painter, frame, rows, box)
        paint_holds(painter, frame, rows, box)
        paint_prints(painter, frame, rows, box, self.source.view.line)
        paint_end_words(painter, frame, rows, box)
        paint_spots(painter, frame, found, box)
        painter.restore()
        if not scrolls:
            painter.fillRect(QRectF(0, edge - 1, frame.scale.left + frame.scale.width, 1), QColor(frame.theme.border))

    def _begin(self) -> None:
        self._palette = Palette(self.source.theme.states, self.source.theme.panel)
        self._marks = MarkIndex(self.source.timeline.marks)
        self._turns = MarkIndex(self.source.rows.story.marks)
        self._crowds = Crowds()
        self.refresh()

    def _make_room(self) -> None:
        """Let the column be as wide as the names are; a run of thousands has them all alike."""
        metrics, rows = QFontMetrics(self.font()), self.source.rows.rows[:_MEASURED]
        indent = self.source.metrics.indent
        self.source.make_room_for_names(column_of_names(metrics, indent, rows, numbers=False))

    def _row_height(self) -> int:
        metrics = self.source.metrics
        most = max(round(metrics.row * STRETCH), self._comfortable())
        return min(max(self.height() // max(self._count, 1), metrics.least_row), most)

    def _comfortable(self) -> int:
        """The height of a row that shows all of its levels, where it has any."""
        return max(self.source.metrics.row, round(self.source.rows.slices.most * LEVEL * (1 + 2 * GAP)))


def _shown_of(row: Row) -> tuple[object, ...]:
    """What a row's name is drawn from."""
    lane = row.lane
    return (row, lane.rank, lane.name, lane.pid, lane.daemon, lane.exitcode, lane.signal, lane.end is None)


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
