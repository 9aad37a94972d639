"""The lanes of a run in a picture: names, bands, words and signs, below a line that says whose they are."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.arranging.arranged import Wanted
from gui.canvas.lanes.call_painter import paint_calls
from gui.canvas.lanes.crowd_painter import Crowds
from gui.canvas.lanes.end_words import paint_end_words
from gui.canvas.lanes.hold_painter import paint_holds
from gui.canvas.lanes.lane_headers import paint_headers, two_lines
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import GAP, RowBox, paint_bands
from gui.canvas.lanes.marks import paint_spots
from gui.canvas.lanes.print_painter import paint_prints
from gui.canvas.lanes.slices.slice_painter import LEVEL, paint_slices
from gui.canvas.lanes.task_painter import paint_tasks
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.mark_spots import spots
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.raster import Palette
from gui.export.picture.parts.expected import paint_expected
from gui.export.picture.parts.waited import Waited
from gui.export.picture.sheet import AIR, Sheet
from gui.style.spoken import translate
from scenarios.questions import Prediction
from scenarios.recording import Recording
from scenarios.timeline import Lane

MOST_LANES: Final = 200  # a picture of more would be no picture
_TASK_ROOM: Final = 12
_LEVELS: Final = 6  # of slices, in a comfortable row
_LINE: Final = 3  # between the words in a lane and the line of what it holds
_PAD: Final = 8
_STRIPS: Final = 8  # px that the lines above and below words take of a low band
_ABOVE: Final = 4  # px above the line that says whose lanes these are


class RunRows:
    """A run, prepared for drawing, with the lanes that are to be seen."""

    def __init__(self, recording: Recording, wanted: Wanted, width: float = 0) -> None:
        """`width`: of the time axis (px, about), if all of the run is shown on it."""
        self.recording, self.wanted = recording, wanted
        self.timeline = timeline = recording.timeline
        self.waited = Waited.of(timeline, (timeline.now - timeline.origin) / width) if width else Waited()
        self.prepared = Prepared(self.timeline, recording.metadata.source, wanted)
        self.prepared.update()
        self.rows: LaneRows = self.prepared.rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows.rows)

    def lanes(self, most: int = MOST_LANES) -> list[Lane]:
        """Those that have one of the first rows to themselves."""
        return [row.lane for row in self.rows.rows[:most] if row.own]

    def shown(self, most: int = MOST_LANES) -> list[Lane]:
        """All that are drawn in the first rows, by themselves or together."""
        return [lane for row in self.rows.rows[:most] for lane in row.crowd or (row.lane,)]

    def row_height(self, sheet: Sheet) -> int:
        """A comfortable row, with room for the names of tasks and functions where there are any."""
        rows = self.rows
        if rows.slices.any:
            return max(sheet.metrics.row, round(min(rows.slices.most, _LEVELS) * LEVEL * (1 + 2 * GAP)))
        own = self.lanes()
        named = [lane for lane in own if rows.tasks.has(lane.index) or rows.calls.has(lane.index)]
        foot = max((rows.feet.height(lane.index) for lane in own), default=0)
        row = sheet.metrics.row + (_TASK_ROOM if named else 0) + (2 * foot + _LINE if foot and named else 0)
        return max(row, two_lines(sheet.font)) if any(lane.index in self.waited.beside for lane in own) else row


class Lanes:
    """At the most `most` lanes of a run, each `row` px high; of the others a line says how many there are."""

    def __init__(
        self,
        run: RunRows,
        sheet: Sheet,
        row: int,
        most: int = MOST_LANES,
        title: str = "",
        prediction: Prediction | None = None,
    ) -> None:
        self._run, self._sheet, self._title, self._prediction = run, sheet, title, prediction
        self.box = RowBox(0, row, 0, min(run.count, most))
        self.more = run.count - self.box.last

    @property
    def height(self) -> float:
        """With the air below, px."""
        line = self._sheet.line
        return (
            (line + _ABOVE if self._title else 0) + self.box.last * self.box.height + (line if self.more else 0) + AIR
        )

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw them over the frame's range of time."""
        frame = replace(frame, timeline=self._run.timeline)  # which may be the other one, on the same scale
        painter.save()
        if self._title:
            self._say(painter, frame, self._title, _ABOVE)
            painter.translate(0, self._sheet.line + _ABOVE)
        self._paint_lanes(painter, frame)
        if self._prediction:
            axis, lanes = frame.metrics.axis, self.box.last * self.box.height
            paint_expected(painter, frame, self._prediction, axis, lanes)
        if self.more:
            words = translate("Picture", "and {} more").format(self.more)
            self._say(painter, frame, words, self.box.last * self.box.height)
        painter.restore()

    def _say(self, painter: QPainter, frame: Frame, words: str, top: float) -> None:
        painter.setPen(QColor(frame.theme.text_dim))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(self._sheet.width - 2 * _PAD))
        painter.drawText(QPointF(_PAD, top + painter.fontMetrics().ascent()), words)

    def _paint_lanes(self, painter: QPainter, frame: Frame) -> None:
        rows, box = self._run.rows, self.box
        if box.band < self._sheet.line + _STRIPS:
            painter.setFont(self._sheet.small)
        paint_headers(painter, frame, rows.rows, box, None, self._run.waited.beside)
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, box.last * box.height))
        paint_bands(painter, frame, rows, box, Palette(frame.theme.states, frame.theme.panel))
        Crowds().paint(painter, frame, rows, box)
        found = spots([*frame.timeline.marks, *rows.story.marks], frame.x, rows.row_of_lane, rows.crowds)
        paint_details(painter, frame, rows, box, found)
        paint_tasks(painter, frame, rows, box)
        paint_calls(painter, frame, rows, box)
        paint_slices(painter, frame, rows, box)
        paint_holds(painter, frame, rows, box)
        paint_prints(painter, frame, rows, box, None)
        paint_end_words(painter, frame, rows, box)
        paint_spots(painter, frame, found, box)
        painter.setClipping(False)
