"""The lanes of a recording: a row a worker, over the shared time axis."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.canvas.arrows import paint_arrows
from gui.canvas.frame import Frame
from gui.canvas.frame_source import FrameSource
from gui.canvas.lane_headers import paint_headers
from gui.canvas.lane_labels import paint_details
from gui.canvas.lane_painter import RowBox, paint_bands, paint_grid
from gui.canvas.marks import MarkIndex, paint_marks
from gui.canvas.navigation import interval_at
from gui.canvas.raster import Palette
from scenarios.timeline import Lane, Mark

_REACH = 7.0  # px around a mark that count as on it


class LaneView(QWidget):
    """Draws the rows in sight and scrolls through the others."""

    row_count_changed = Signal(int)

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._count = 0
        self.setAccessibleName(self.tr("Lanes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.update)
        self._bar.hide()
        source.changed.connect(self._begin)
        self._begin()

    def sizeHint(self) -> QSize:
        """Room for all lanes at a comfortable height, up to a dozen."""
        return QSize(600, self._source.metrics.row * min(max(self._count, 3), 12))

    def minimumSizeHint(self) -> QSize:
        """At least two lanes."""
        return QSize(200, self._source.metrics.row * 2)

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        count = len(self._source.rows.lanes)
        if count != self._count:
            self._count = count
            self._place_bar()
            self.updateGeometry()
            self.row_count_changed.emit(count)
        self.update()

    def box(self) -> RowBox:
        """Where the rows stand now."""
        height = self._row_height()
        first = self._bar.value() // height
        last = min(-(-(self._bar.value() + self.height()) // height), self._count)
        return RowBox(-self._bar.value(), height, first, last)

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height of this widget."""
        box = self.box()
        row = int((y - box.top) // box.height)
        return self._source.rows.lanes[row] if 0 <= row < self._count else None

    def mark_at(self, at: QPointF) -> Mark | None:
        """The mark under a point of this widget."""
        lane, scale = self.lane_at(at.y()), self._source.scale()
        if lane is None:
            return None
        origin = self._source.timeline.origin
        near = self._marks.between(scale.time(at.x() - _REACH) + origin, scale.time(at.x() + _REACH) + origin)
        return next((mark for mark in near if mark.lane == lane.index), None)

    def show_lane(self, lane: int) -> None:
        """Scroll so that a lane is in sight."""
        row, height = self._source.rows.row_of(lane), self._row_height()
        if row is not None:
            top = min(self._bar.value(), row * height)
            self._bar.setValue(max(top, (row + 1) * height - self.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self)
        frame, box = self._source.frame(self.devicePixelRatioF()), self.box()
        below = box.y(box.last)
        painter.fillRect(QRectF(0, below, self.width(), self.height() - below), QColor(frame.theme.panel))
        painter.fillRect(QRectF(0, 0, frame.scale.left, below), QColor(frame.theme.raised))
        margin = frame.scale.left + frame.scale.width
        painter.fillRect(QRectF(margin, 0, self.width() - margin, below), QColor(frame.theme.panel))
        selection = self._source.view.selection
        paint_headers(painter, frame, self._source.rows.lanes, box, selection.lane if selection else None)
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()))
        self._paint_time(painter, frame, box)
        if self.hasFocus():
            painter.setClipping(False)
            painter.setPen(QPen(QColor(frame.theme.focus), 2))
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))
        painter.end()

    def _paint_time(self, painter: QPainter, frame: Frame, box: RowBox) -> None:
        rows, selection = self._source.rows, self._source.view.selection
        paint_bands(painter, frame, rows, box, self._palette)
        paint_grid(painter, frame, 0, self.height())
        paint_details(painter, frame, rows, box)
        row_of = {lane.index: row for row, lane in enumerate(rows.lanes)}
        reach = _REACH * frame.scale.ns_per_px
        origin = frame.timeline.origin
        marks = self._marks.between(frame.scale.t0 - reach + origin, frame.scale.t1 + reach + origin)
        paint_marks(painter, frame, marks, row_of, box)
        if selection and selection.lane in row_of:
            live = interval_at(frame.timeline, frame.timeline.lanes[selection.lane], selection.start) or selection
            paint_outline(painter, frame, (live.start, live.end), row_of[selection.lane], box)
            paint_arrows(painter, frame, selection, row_of, box)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the scroll bar at the right edge."""
        self._place_bar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the lanes."""
        self._bar.setValue(self._bar.value() - round(event.angleDelta().y() / 120 * 3 * self._row_height()))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()

    def _begin(self) -> None:
        theme = self._source.theme
        self._palette = Palette(theme.states, theme.panel)
        self._marks = MarkIndex(self._source.timeline.marks)
        self.refresh()

    def _row_height(self) -> int:
        metrics = self._source.metrics
        return min(max(self.height() // max(self._count, 1), metrics.least_row), metrics.row)

    def _place_bar(self) -> None:
        whole = self._count * self._row_height()
        self._bar.setGeometry(self.width() - self._source.metrics.right, 0, self._source.metrics.right, self.height())
        self._bar.setRange(0, max(whole - self.height(), 0))
        self._bar.setPageStep(self.height())
        self._bar.setVisible(whole > self.height())


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
