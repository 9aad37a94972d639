"""A picture for slides and papers: what happened in words, lanes, locks, queues, prints, legend; sharp at any scale."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from gui.canvas.arranging.arranged import Wanted
from gui.canvas.input.following import Range, whole
from gui.canvas.lanes.call_painter import paint_calls
from gui.canvas.lanes.crowd_painter import Crowds
from gui.canvas.lanes.end_words import end_with_words, paint_end_words
from gui.canvas.lanes.hold_painter import paint_holds
from gui.canvas.lanes.lane_headers import column_of_names, paint_headers
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import RowBox, paint_bands
from gui.canvas.lanes.marks import paint_marks
from gui.canvas.lanes.print_painter import paint_prints
from gui.canvas.lanes.task_painter import paint_tasks
from gui.canvas.objects.lock_painter import LocksInSight, holder_palette, lay_out, paint_lock_headers, paint_locks
from gui.canvas.objects.queue_painter import paint_queue_headers, paint_queues
from gui.canvas.picture_expected import paint_expected
from gui.canvas.picture_head import Head
from gui.canvas.picture_legend import legend_height, legend_of, paint_legend
from gui.canvas.picture_printed import column_of_writers, last_lines, paint_printed, printed_height
from gui.canvas.picture_turns import TurnsOfPicture
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.axis import paint_axis
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.time_scale import TimeScale
from gui.control.arrangement import Arrangement
from gui.style.theme import Theme
from scenarios.recording import Recording

MARGIN: Final = 20
MOST_LANES: Final = 200  # a picture of more would be no picture
MOST_LOCKS: Final = 12
MOST_QUEUES: Final = 8
_AIR: Final = 12
_TASK_ROOM: Final = 9
_LINE: Final = 3  # between the words in a lane and the line of what it holds
_NAMES: Final = 0.3  # of the width, at the most
ARRANGED: Final = Wanted(Arrangement())  # as nobody has touched it
_SPACED: Final = 4  # between printed lines: the chips of their writers stand apart


class Picture:
    """Lays out a recording `width` pixels wide, in `theme`'s colours; `image` draws it."""

    def __init__(
        self,
        recording: Recording,
        theme: Theme,
        font: QFont,
        width: int,
        wanted: Wanted = ARRANGED,
        *,
        numbers: bool = True,
    ) -> None:
        """`wanted`: how the lanes are arranged; `numbers`: whether processes show theirs."""
        self._timeline, self._theme, self._font = recording.timeline, theme, font
        self._numbers = numbers
        self._prediction = recording.metadata.prediction
        self._head = Head(recording, theme, font)
        self._prepared = Prepared(self._timeline, recording.metadata.source, wanted)
        self._prepared.update()
        self._width = width
        self._inner = width - 2 * MARGIN
        self._printed = last_lines(self._timeline)
        self._metrics = self._measured(font)
        self._box = RowBox(0, self._row_height(), 0, min(len(self._prepared.rows.rows), MOST_LANES))
        self._locks = lay_out(self._prepared.locks, self._metrics.row - 4)[:MOST_LOCKS]
        self._queues = self._prepared.queues.rows[:MOST_QUEUES]
        self._legend = legend_of(self._prepared.rows, self._timeline)
        self._turns = TurnsOfPicture(self._timeline, self._prepared, recording.metadata.cores, self._metrics.row)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * 1.1)

    def image(self, title: str, options: str, scale: float, span: Range | None = None) -> QImage:
        """Draw the range `span` (ns from the origin; default: all). `scale` multiplies everything, text included."""
        head = self._head.height(title, options, self._inner)
        locks = round(self._locks[-1].bottom) + _AIR if self._locks else 0
        queues = len(self._queues) * self._metrics.row + _AIR if self._queues else 0
        printed = printed_height(self._printed, self._metrics.low_row + _SPACED)
        legend = legend_height(self._legend, QFontMetrics(self._small), self._inner)
        lanes = self._box.last * self._box.height
        height = (
            2 * MARGIN
            + head
            + self._metrics.axis
            + lanes
            + _AIR
            + locks
            + queues
            + self._turns.height
            + printed
            + legend
        )
        picture = QImage(round(self._width * scale), round(height * scale), QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(scale)
        picture.fill(QColor(self._theme.panel))
        painter = QPainter(picture)
        painter.translate(MARGIN, MARGIN)
        self._head.paint(painter, title, options, self._inner)
        painter.setFont(self._font)
        frame = self._frame(scale, span)
        painter.translate(0, head)
        paint_axis(painter, frame, QRectF(0, 0, self._inner, self._metrics.axis), "")
        painter.translate(0, self._metrics.axis)
        self._paint_lanes(painter, frame)
        if self._prediction:
            paint_expected(painter, frame, self._prediction, self._metrics.axis, lanes)
        painter.translate(0, lanes + _AIR)
        seen = LocksInSight.of(frame, self._prepared, self._locks)
        paint_lock_headers(painter, frame, seen)
        paint_locks(painter, frame, seen, holder_palette(self._theme))
        painter.translate(0, locks)
        paint_queue_headers(painter, frame, self._queues, self._metrics.row)
        paint_queues(painter, frame, self._queues, self._metrics.row)
        painter.translate(0, queues)
        self._turns.paint(painter, frame)
        painter.translate(0, self._turns.height)
        paint_printed(painter, frame, self._printed, self._metrics.low_row + _SPACED)
        painter.translate(0, printed)
        painter.setFont(self._small)
        paint_legend(painter, self._theme, self._legend, self._inner)
        painter.end()
        return picture

    def _measured(self, font: QFont) -> Metrics:
        """The sizes that go with the font; a picture has no hand to widen the column of names."""
        metrics, rows = Metrics.of(font, self._width), self._prepared.rows.rows[:MOST_LANES]
        names = column_of_names(QFontMetrics(font), metrics.indent, rows, numbers=self._numbers)
        wanted = max(names, column_of_writers(self._timeline, self._printed, QFontMetrics(font)))
        return replace(metrics, left=max(metrics.left, round(min(wanted, self._width * _NAMES))))

    def _row_height(self) -> int:
        """A comfortable row, with room for the names of tasks and functions where there are any."""
        rows = self._prepared.rows
        own = [row.lane for row in rows.rows if row.own]
        named = [lane for lane in own if rows.tasks.has(lane.index) or rows.calls.has(lane.index)]
        foot = max((rows.feet.height(lane.index) for lane in own), default=0)
        return self._metrics.row + (_TASK_ROOM if named else 0) + (2 * foot + _LINE if foot and named else 0)

    def _frame(self, ratio: float, span: Range | None) -> Frame:
        begin = min([0, *(lane.begin - self._timeline.origin for lane in self._timeline.lanes)])
        width = self._inner - self._metrics.left
        t0, t1 = span or self._whole(begin, width)
        axis = TimeScale(t0, t1, self._metrics.left, width)
        return Frame(self._timeline, axis, self._theme, self._metrics, ratio, self._numbers)

    def _whole(self, begin: float, width: float) -> Range:
        """All of the run, and room on the right for how its lanes ended: a picture is not scrolled or zoomed."""
        t0, t1 = whole(begin, self._timeline.now - self._timeline.origin)
        rows, metrics = self._prepared.rows.rows[: self._box.last], QFontMetrics(self._font)
        lanes = [row.lane for row in rows if row.own]
        return t0, end_with_words(self._timeline, lanes, metrics, (t0, t1), width)

    def _paint_lanes(self, painter: QPainter, frame: Frame) -> None:
        rows, box = self._prepared.rows, self._box
        paint_headers(painter, frame, rows.rows, box, None)
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, box.last * box.height))
        paint_bands(painter, frame, rows, box, Palette(frame.theme.states, frame.theme.panel))
        Crowds().paint(painter, frame, rows, box)
        paint_details(painter, frame, rows, box)
        paint_tasks(painter, frame, rows, box)
        paint_calls(painter, frame, rows, box)
        paint_holds(painter, frame, rows, box)
        marks = [*frame.timeline.marks, *rows.story.marks]
        paint_prints(painter, frame, rows, box, None)
        paint_end_words(painter, frame, rows, box)
        paint_marks(painter, frame, marks, rows.row_of_lane, box, rows.crowds)
        painter.setClipping(False)
