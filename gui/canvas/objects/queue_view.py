"""The queues' own lanes over the shared time axis."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.canvas.input.tooltips import queue_tip
from gui.canvas.lanes.lane_headers import paint_pin
from gui.canvas.lanes.lane_painter import paint_grid
from gui.canvas.objects.more import paint_more, words_for_more
from gui.canvas.objects.queue_painter import paint_queue_headers, paint_queues
from gui.canvas.rows.queue_rows import QueueRow
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.scrolled import Scrolled

_MOST_AT_ONCE = 3  # rows that the section asks for


class QueueView(Scrolled):
    """Draws the queues in sight."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._count = self._more = 0
        self.rows: list[QueueRow] = []
        source.changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """Room for the rows of a few queues."""
        return QSize(600, self.source.metrics.row * min(max(self._count, 1), _MOST_AT_ONCE))

    def minimumSizeHint(self) -> QSize:
        """At least one row."""
        return QSize(200, self.source.metrics.row)

    def content_height(self) -> int:
        """All queues, and how many more there are."""
        return (self._count + (self._more > 0)) * self.source.metrics.row

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        self.rows = [self.source.prepared.queues.rows[place] for place in self.source.queues_shown]
        count, more = len(self.rows), self.source.prepared.queues.more
        changed = (count, more > 0) != (self._count, self._more > 0)
        self._count, self._more = count, more
        self.setAccessibleDescription(words_for_more(more))
        if changed:
            self.place_bar()
            self.updateGeometry()
        self.update()

    def band_of(self, number: int) -> tuple[float, float]:
        """Top and height of a queue's row, px; no height where it is scrolled out of sight."""
        row = self.source.metrics.row
        top = number * row - self.offset
        return top, row if -row < top < self.height() else 0

    def number_at(self, y: float) -> int | None:
        number = int((y + self.offset) // self.source.metrics.row)
        return number if 0 <= number < self._count else None

    def count(self) -> int:
        """How many queues are shown."""
        return self._count

    def tip_at(self, at: QPointF) -> str:
        """What there is to say about a point: how many items were in which queue."""
        place, scale = self.number_at(at.y()), self.source.scale()
        if at.x() < scale.left or place is None:
            return ""
        return queue_tip(self.source.timeline, self.rows[place], scale.time(at.x()))

    def object_at(self, at: QPointF) -> int | None:
        """The queue whose row is at a point, over its name as well: index into Timeline.objects."""
        place = self.number_at(at.y())
        return None if place is None else self.rows[place].object

    def objects(self) -> list[int]:
        """The queues that are shown: indices into Timeline.objects."""
        return [row.object for row in self.rows]

    def topic_at(self, _at: QPointF) -> str:
        """The kind of what stands there."""
        return "object Queue"

    def paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Draw which queues there are."""
        painter.fillRect(QRectF(0, 0, frame.scale.left, self.height()), QColor(frame.theme.raised))
        height, (top, rows) = self.source.metrics.row, self._in_sight()
        painter.translate(0, top)
        paint_queue_headers(painter, frame, rows, height)
        for place, row in enumerate(rows):
            if self.source.is_pinned(row.object):
                paint_pin(painter, frame, QRectF(0, place * height, 0, height - 3))
        painter.translate(0, -top)
        paint_more(painter, frame, self._count * height - self.offset, self._more)

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw how full the queues were, and the axis's grid where no queue stands."""
        painter.fillRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()), QColor(frame.theme.panel))
        top, rows = self._in_sight()
        painter.translate(0, top)
        paint_queues(painter, frame, rows, self.source.metrics.row)
        painter.translate(0, -top)
        paint_grid(painter, frame, self._count * self.source.metrics.row - self.offset, self.height())

    def _in_sight(self) -> tuple[int, list[QueueRow]]:
        """The queues in sight, and the top of the first."""
        height = self.source.metrics.row
        first, last = self.offset // height, -(-(self.offset + self.height()) // height)
        return first * height - self.offset, self.rows[first:last]
