"""The locks' own lanes: a group of rows for each lock and semaphore, over the shared time axis."""

from bisect import bisect_right

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
from gui.canvas.objects.more import paint_more, words_for_more
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
        self._more = 0
        source.changed.connect(self._begin)
        self._begin()

    def sizeHint(self) -> QSize:
        """Room for the rows of a few locks."""
        return QSize(600, min(max(self.content_height(), self.source.metrics.row), self.source.metrics.row * 7))

    def minimumSizeHint(self) -> QSize:
        """At least one row."""
        return QSize(200, self.source.metrics.row)

    def content_height(self) -> int:
        """All locks, and how many more there are."""
        return self._below + (self.source.metrics.row if self._more else 0)

    @property
    def _below(self) -> int:
        return round(self._places[-1].bottom) if self._places else 0

    def refresh(self) -> None:
        """Draw again what may have changed in the timeline."""
        places = lay_out(self.source.prepared.locks, self.source.metrics.row - 4, self.source.locks_shown)
        more = self.source.prepared.locks.more
        changed = (places, more > 0) != (self._places, self._more > 0)
        self._places, self._more = places, more
        self.setAccessibleDescription(words_for_more(more))
        if changed:
            self.place_bar()
            self.updateGeometry()
        self.update()

    def band_of(self, number: int) -> tuple[float, float]:
        """Top and height of a lock's rows, px; no height where they are scrolled out of sight."""
        place = self._places[number]
        return (place.top - self.offset, place.bottom - place.top) if self._is_in_sight(place) else (0.0, 0.0)

    def number_at(self, y: float) -> int | None:
        number = bisect_right(self._places, y + self.offset, key=lambda place: place.top) - 1
        return number if number >= 0 and y + self.offset < self._places[number].bottom else None

    def count(self) -> int:
        """How many locks are shown."""
        return len(self._places)

    def tip_at(self, at: QPointF) -> str:
        """What there is to say about a point: who holds, and who waits."""
        place, scale = self._place_at(at), self.source.scale()
        if place is None:
            return ""
        lock = self.source.prepared.locks.locks[place.place]
        return lock_tip(self.source.timeline, lock.object, scale.time(at.x()))

    def object_at(self, at: QPointF) -> int | None:
        """The lock whose row is at a point, over its name as well: index into Timeline.objects."""
        number = self.number_at(at.y())
        return None if number is None else self.object_of(number)

    def object_of(self, number: int) -> int:
        """The lock that stands there: index into Timeline.objects."""
        return self.source.prepared.locks.locks[self._places[number].place].object

    def topic_at(self, at: QPointF) -> str:
        """The kind of the lock that stands there: "object Semaphore"."""
        number = self.object_at(at)
        return "" if number is None else f"object {self.source.timeline.objects[number].type}"

    def objects(self) -> list[int]:
        """The locks that are shown: indices into Timeline.objects."""
        return [self.object_of(number) for number in range(len(self._places))]

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
        number = self.number_at(at.y()) if at.x() >= self.source.scale().left else None
        return None if number is None else self._places[number]

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
        paint_more(painter, frame, self._below, self._more)
        painter.translate(0, self.offset)

    def paint_time(self, painter: QPainter, frame: Frame) -> None:
        """Draw who holds and who waits, and the axis's grid where no lock stands."""
        painter.fillRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()), QColor(frame.theme.panel))
        painter.translate(0, -self.offset)
        paint_locks(painter, frame, self._seen, self._palette)
        painter.translate(0, self.offset)
        paint_grid(painter, frame, self._below - self.offset, self.height())

    def _in_sight(self) -> list[LockPlace]:
        return [place for place in self._places if self._is_in_sight(place)]

    def _is_in_sight(self, place: LockPlace) -> bool:
        return place.bottom > self.offset and place.top < self.offset + self.height()

    def _begin(self) -> None:
        self._palette = holder_palette(self.source.theme)
        self._places = []
        self.refresh()
