"""The locks' own lanes: a group of rows for each lock and semaphore, over the shared time axis."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.canvas.input.tooltips import lock_tip
from gui.canvas.lanes.lane_headers import paint_pin
from gui.canvas.lanes.lane_painter import paint_grid
from gui.canvas.objects.lock_painter import (
    LockPlace,
    LocksInSight,
    holder_palette,
    lay_out,
    paint_lock_headers,
    paint_locks,
)
from gui.canvas.rows.holds.lock_rows import nth_waiter
from gui.canvas.rows.navigation import interval_at
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.scrolled import Scrolled
from gui.control.selection import Selection


class LockView(Scrolled):
    """Draws the locks in sight."""

    def __init__(self, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._places: list[LockPlace] = []
        source.changed.connect(self._begin)
        self._begin()

    def sizeHint(self) -> QSize:
        """Room for the rows of a few locks."""
        return QSize(600, min(max(self.content_height(), self.source.metrics.row), self.source.metrics.row * 7))

    def minimumSizeHint(self) -> QSize:
        """At least one row."""
        return QSize(200, self.source.metrics.row)

    def content_height(self) -> int:
        """All locks."""
        return round(self._places[-1].bottom) if self._places else 0

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        places = lay_out(self.source.prepared.locks, self.source.metrics.row - 4, self.source.locks_shown)
        if places != self._places:
            self._places = places
            self.place_bar()
            self.updateGeometry()
        self.update()

    def band_of(self, number: int) -> tuple[float, float]:
        """Top and height of a lock's rows, px; no height where they are scrolled out of sight."""
        place = self._places[number] if number < len(self._places) else None
        return (place.top - self.offset, place.bottom - place.top) if place in self._in_sight() else (0.0, 0.0)

    def tip_at(self, at: QPointF) -> str:
        """What there is to say about a point: who holds, and who waits."""
        place, scale = self._place_at(at), self.source.scale()
        if place is None:
            return ""
        lock = self.source.prepared.locks.locks[place.place]
        return lock_tip(self.source.timeline, lock.object, scale.time(at.x()))

    def object_at(self, at: QPointF) -> int | None:
        """The lock whose row is at a point, over its name as well: index into Timeline.objects."""
        y = at.y() + self.offset
        place = next((place for place in self._places if place.top <= y < place.bottom), None)
        return None if place is None else self.source.prepared.locks.locks[place.place].object

    def topic_at(self, at: QPointF) -> str:
        """The kind of the lock that stands there: "object Semaphore"."""
        number = self.object_at(at)
        return "" if number is None else f"object {self.source.timeline.objects[number].type}"

    def objects(self) -> list[int]:
        """The locks that are shown: indices into Timeline.objects."""
        return [self.source.prepared.locks.locks[place.place].object for place in self._places]

    def selection_at(self, at: QPointF) -> Selection | None:
        """What the worker does that holds, or waits, where a point is; None where nobody does."""
        place, timeline = self._place_at(at), self.source.timeline
        if place is None:
            return None
        time, y = self.source.scale().time(at.x()), at.y() + self.offset
        clock = round(time) + timeline.origin
        if y < place.queue_top:
            slot = int((y - place.top) // place.row)
            lane = self.source.prepared.locks.locks[place.place].slots[slot].holder_at(timeline, clock)
        else:
            height = (place.queue_top + place.queue - y) / place.queue
            lane = nth_waiter(self.source.prepared.waits, place.place, clock, height)
        return None if lane is None else interval_at(timeline, timeline.lanes[lane], time)

    def _place_at(self, at: QPointF) -> LockPlace | None:
        y = at.y() + self.offset
        if at.x() < self.source.scale().left:
            return None
        return next((place for place in self._places if place.top <= y < place.bottom), None)

    def measure(self, frame: Frame) -> None:
        """Who waits for the locks in sight stands in both places."""
        self._seen = LocksInSight.of(frame, self.source.prepared, self._in_sight())

    def paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Draw which locks there are, and how many wait for them."""
        painter.fillRect(QRectF(0, 0, frame.scale.left, self.height()), QColor(frame.theme.raised))
        painter.translate(0, -self.offset)
        paint_lock_headers(painter, frame, self._seen)
        for place in self._seen.places:
            if self.source.is_pinned(self.source.prepared.locks.locks[place.place].object):
                paint_pin(painter, frame, QRectF(0, place.top, 0, place.bottom - place.top - 4))
        painter.translate(0, self.offset)

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw who holds and who waits, and the axis's grid where no lock stands."""
        painter.fillRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()), QColor(frame.theme.panel))
        painter.translate(0, -self.offset)
        paint_locks(painter, frame, self._seen, self._palette)
        painter.translate(0, self.offset)
        paint_grid(painter, frame, self.content_height() - self.offset, self.height())

    def _in_sight(self) -> list[LockPlace]:
        top, bottom = self.offset, self.offset + self.height()
        return [place for place in self._places if place.bottom > top and place.top < bottom]

    def _begin(self) -> None:
        self._palette = holder_palette(self.source.theme)
        self._places = []
        self.refresh()
