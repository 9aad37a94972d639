"""The whole run in one line below the axis, once only a part of it is in sight; the part can be dragged and resized."""

import time
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.canvas.crowd import counts, most_at_once
from gui.canvas.input.following import whole
from gui.canvas.lanes.crowd_painter import Picture
from gui.canvas.surface.frame import Frame, faded
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.time_scale import TimeScale
from gui.control.run.frame_pace import crowded
from gui.style.retranslated import Retranslated

_EDGE: Final = 5  # px around an edge of the part that count as on it
_LEAST: Final = 6  # px that the part takes on the screen, however short it is
_NEARLY: Final = 0.98  # of the run in sight counts as all of it
_PAD: Final = 3  # px above and below
_EVERY_S: Final = 0.5  # a live run is drawn anew no sooner
_CROWDED_S: Final = 3.0  # while the script needs every core
_COSTS: Final = 20  # nor before twenty times what the last drawing took


class MiniMap(Retranslated):
    """Lies over the right part of a title line; out of sight while all of the run is in sight."""

    def __init__(self, source: FrameSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._picture = QPixmap()
        self._drawn: object = None  # what the picture was drawn from
        self._next = 0.0  # perf_counter seconds
        self._grasped: tuple[str, float, tuple[float, float]] | None = None  # what is dragged, from where, the range
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The whole run"))
        self.setToolTip(self.tr("The whole run. Drag the part that is in sight or one of its edges, or click a place."))

    def sizeHint(self) -> QSize:
        """As high as a title."""
        return QSize(400, self._source.metrics.title)

    @property
    def part(self) -> QRect:
        """What is in sight, px."""
        view, scale = self._source.view, self._scale()
        x0, x1 = (min(max(scale.x(time), 0.0), scale.width) for time in (view.t0, view.t1))
        wide = max(x1 - x0, _LEAST)
        left = min(max((x0 + x1 - wide) / 2, 0.0), scale.width - wide)
        return QRect(round(left), 1, round(wide), self.height() - 2)

    def place(self, line: QRect, shown: bool) -> None:
        """Lie over the right of a title's `line`, below the time axis; `shown`: whether that line is there."""
        scale, view = self._source.scale(), self._source.view
        begin, end = self._whole()
        seen = min(view.t1, end) - max(view.t0, begin)
        needed = shown and bool(self._source.rows.all) and seen < _NEARLY * (end - begin)
        if needed or self._grasped:
            self.setGeometry(QRect(round(scale.left), line.top() + 1, round(scale.width), line.height() - 1))
            self.raise_()
            self.update()
        self.setVisible(needed or self._grasped is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the run as it was drawn last, and the part that is in sight."""
        painter, theme, part = QPainter(self), self._source.theme, self.part
        self._draw()
        painter.drawPixmap(0, 0, self._picture)
        for beyond in (
            QRect(0, 0, part.left(), self.height()),
            QRect(part.right() + 1, 0, self.width(), self.height()),
        ):
            painter.fillRect(beyond, faded(theme.window, 0.55))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(QRectF(part).adjusted(1, 0.5, -1, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the part or of an edge; a click elsewhere brings that place into sight."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        view, x = self._source.view, event.position().x()
        grip = self._grip(event.position().toPoint())
        if grip == "":
            middle, half = self._scale().time(x), (view.t1 - view.t0) / 2
            view.take_hold(middle - half, middle + half)
            grip = "part"
        self._grasped = grip, x, (view.t0, view.t1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the part or its edge along, or show what could be done here."""
        if self._grasped is None:
            grip = self._grip(event.position().toPoint())
            edge = Qt.CursorShape.SizeHorCursor
            shapes = {"": Qt.CursorShape.PointingHandCursor, "part": Qt.CursorShape.OpenHandCursor}
            self.setCursor(shapes.get(grip, edge))
            return
        grip, begun, (t0, t1) = self._grasped
        shift = (event.position().x() - begun) * self._scale().ns_per_px
        least = self._scale().ns_per_px
        if grip == "part":
            self._source.view.take_hold(t0 + shift, t1 + shift)
        elif grip == "left":
            self._source.view.take_hold(min(t0 + shift, t1 - least), t1)
        else:
            self._source.view.take_hold(t0, max(t1 + shift, t0 + least))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grasped = None
        self._source.view.range_changed.emit()  # it goes, if all is in sight by now

    def _grip(self, at: QPoint) -> str:
        """What is at a point: "left" or "right" edge, "part", or "" beside it."""
        part = self.part
        reach = min(_EDGE, max(part.width() // 4, 1))
        if part.left() - _EDGE <= at.x() <= part.left() + reach:
            return "left"
        if part.right() - reach <= at.x() <= part.right() + _EDGE:
            return "right"
        return "part" if part.contains(at) else ""

    def _whole(self) -> tuple[float, float]:
        rows, timeline = self._source.rows, self._source.timeline
        begin = min(0.0, float(rows.begin - timeline.origin)) if rows.all else 0.0
        return whole(begin, float(timeline.now - timeline.origin))

    def _scale(self) -> TimeScale:
        return TimeScale(*self._whole(), 0, max(self.width(), 1))

    def _draw(self) -> None:
        """Draw the run anew, unless it is drawn already, or a live one was a moment ago."""
        source, ratio = self._source, self.devicePixelRatioF()
        looks = (source.theme, self.size(), ratio, id(source.prepared))
        drawn, now = (looks, source.timeline.version), time.perf_counter()
        fresh = isinstance(self._drawn, tuple) and self._drawn[0] == looks
        if drawn == self._drawn or (fresh and now < self._next and not source.timeline.ended):
            return
        self._drawn = drawn
        frame = Frame(source.timeline, self._scale(), source.theme, source.metrics, ratio)
        self._picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(QColor(source.theme.panel))
        lanes = source.rows.all
        found = counts(source.rows.crowd(lanes), frame.pixels)
        painter = QPainter(self._picture)
        area = QRectF(0, _PAD, self.width(), self.height() - 2 * _PAD)
        Picture(frame, found, most_at_once(lanes, source.timeline.now), area.height()).paint(painter, area)
        painter.end()
        cost = time.perf_counter() - now
        self._next = now + max(_CROWDED_S if crowded(source.timeline) else _EVERY_S, _COSTS * cost)
