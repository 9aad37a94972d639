"""A small picture of a recorded run, as beside a word that is explained: lanes, and locks or queues where asked for."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from gui.canvas.arranging.arranged import Wanted
from gui.canvas.lanes.crowd_painter import Crowds
from gui.canvas.lanes.lane_headers import paint_headers
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import RowBox, paint_bands
from gui.canvas.lanes.marks import paint_marks
from gui.canvas.lanes.task_painter import paint_tasks
from gui.canvas.objects.lock_painter import LocksInSight, holder_palette, lay_out, paint_lock_headers, paint_locks
from gui.canvas.objects.queue_painter import paint_queue_headers, paint_queues
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.axis import paint_axis
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.time_scale import TimeScale
from gui.control.arrangement import Arrangement
from gui.style.theme import Theme
from scenarios.timeline import Timeline

_MOST_LANES: Final = 6
_MOST_OBJECTS: Final = 2
_GAP: Final = 6
_AIR: Final = 0.03  # of the time in sight, on both sides: marks at an edge are whole
_LAST: Final = 0.45  # of the run, where only its end is drawn
_TASK_ROOM: Final = 9
LOCKS, QUEUES, END, FOLDED = "locks", "queues", "end", "folded"


class Vignette:
    """Prepares a run once; `image` draws it in any theme, font and width."""

    def __init__(self, timeline: Timeline, parts: Collection[str] = ()) -> None:
        self._timeline = timeline
        self._prepared = Prepared(timeline, wanted=Wanted(Arrangement()) if FOLDED in parts else None)
        self._prepared.update()
        self._parts = frozenset(parts)

    def image(self, theme: Theme, font: QFont, width: int, ratio: float) -> QImage:
        """The picture, `width` pixels wide, `ratio` device pixels a pixel."""
        metrics = Metrics.of(font, width)
        tasks = _TASK_ROOM if len(self._timeline.tasks) else 0
        box = RowBox(0, metrics.row - 4 + tasks, 0, min(len(self._prepared.rows.rows), _MOST_LANES))
        locks = lay_out(self._prepared.locks, metrics.row - 6)[:_MOST_OBJECTS] if LOCKS in self._parts else []
        queues = self._prepared.queues.rows[:_MOST_OBJECTS] if QUEUES in self._parts else []
        lanes = metrics.axis + box.last * box.height
        below = round(locks[-1].bottom) if locks else len(queues) * metrics.row
        image = QImage(
            round(width * ratio), round((lanes + (_GAP + below if below else 0)) * ratio), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(theme.panel))
        frame = Frame(self._timeline, self._scale(metrics.left, width), theme, metrics, ratio)
        painter = QPainter(image)
        painter.setFont(font)
        paint_axis(painter, frame, QRectF(0, 0, width, metrics.axis), "")
        painter.translate(0, metrics.axis)
        self._paint_lanes(painter, frame, box)
        painter.translate(0, box.last * box.height + _GAP)
        if locks:
            seen = LocksInSight.of(frame, self._prepared, locks)
            paint_lock_headers(painter, frame, seen)
            paint_locks(painter, frame, seen, holder_palette(theme))
        elif queues:
            paint_queue_headers(painter, frame, queues, metrics.row)
            paint_queues(painter, frame, queues, metrics.row)
        painter.end()
        return image

    def _scale(self, left: int, width: int) -> TimeScale:
        """From a little before the second worker began: that the first had to start Python tells nothing."""
        begins = sorted(lane.begin for lane in self._timeline.lanes)[:2] or [self._timeline.origin]
        first, last = float(begins[-1] - self._timeline.origin), float(self._timeline.now - self._timeline.origin)
        if END in self._parts:
            first = last - (last - first) * _LAST
        air = (last - first) * _AIR
        return TimeScale(first - air, last + air, left, width - left)

    def _paint_lanes(self, painter: QPainter, frame: Frame, box: RowBox) -> None:
        rows = self._prepared.rows
        paint_headers(painter, frame, rows.rows, box, None)
        painter.save()
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, box.last * box.height))
        paint_bands(painter, frame, rows, box, Palette(frame.theme.states, frame.theme.panel))
        Crowds().paint(painter, frame, rows, box)
        paint_details(painter, frame, rows, box)
        paint_tasks(painter, frame, rows, box)
        marks = [*frame.timeline.marks, *rows.story.marks]
        paint_marks(painter, frame, marks, rows.row_of_lane, box, rows.crowds)
        painter.restore()
