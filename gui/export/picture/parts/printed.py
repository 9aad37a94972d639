"""The last lines that a run printed, under the lanes of a picture: who wrote each, when, and what."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.lanes.lane_headers import paint_chip
from gui.canvas.surface.frame import Frame
from gui.export.picture.sheet import AIR, Sheet
from gui.style.spoken import translate
from scenarios.moments.so_far import lines_until
from scenarios.timeline import Timeline
from scenarios.timeline.tables.line_store import Line

MOST: Final = 5  # lines
_LOOKED_THROUGH: Final = 200  # at the end of the output, for lines that are not of stderr
_STDOUT: Final = 1
_PAD: Final = 8.0
_SPACED: Final = 4  # between lines: the chips of their writers stand apart
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Printed:
    """The last `most` lines."""

    def __init__(self, timeline: Timeline, sheet: Sheet, most: int = MOST, until: int | None = None) -> None:
        """`until`: a time, ns, after which nothing was printed yet."""
        self._lines = last_lines(timeline, until)[-most:] if most else []
        self._timeline, self._sheet = timeline, sheet
        self._row = sheet.metrics.low_row + _SPACED

    @property
    def height(self) -> float:
        """With the air below, px."""
        return (len(self._lines) + self._titled) * self._row + AIR if self._lines else 0

    @property
    def _titled(self) -> bool:
        """Whether the title has a row for itself; it stands before a single line."""
        return len(self._lines) > 1

    def column(self) -> float:
        """How wide (px) the column is in which no writer's name is cut."""
        metrics, lanes = QFontMetrics(self._sheet.font), self._timeline.lanes
        writers = [lanes[line.lane] for line in self._lines if 0 <= line.lane < len(lanes)]
        names = max((metrics.horizontalAdvance(lane.name) for lane in writers), default=0)
        last = metrics.horizontalAdvance(_moment(self._timeline, self._lines[-1])) if self._lines else 0
        return names + last + metrics.horizontalAdvance("000") + 4 + 4 * _PAD

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw them from the painter's origin down: names below those of the lanes, text below the time axis."""
        if not self._lines:
            return
        theme, metrics, left, row = frame.theme, painter.fontMetrics(), frame.scale.left, self._row
        painter.setPen(QColor(theme.text_dim))
        words = translate("Picture", "printed last:")
        if self._titled:
            painter.drawText(QRectF(_PAD, 0, left + frame.scale.width, row), _LEFT, words)
        for number, line in enumerate(self._lines, int(self._titled)):
            place = QRectF(left, number * row, frame.scale.width, row)
            _paint_writer(painter, frame, line, QRectF(0, place.top(), left, row))
            painter.setPen(QColor(theme.text))
            text = "".join(letter if letter.isprintable() else " " for letter in line.text.expandtabs(4))
            if not self._titled:
                text = f"{words} {text}"
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, _LEFT, text)


def last_lines(timeline: Timeline, until: int | None = None) -> list[Line]:
    """The last lines of stdout (by `until`, ns) that say something, in the order in which they were written."""
    count = timeline.output.count if until is None else lines_until(timeline.output, until)
    lines = timeline.output.lines(max(count - _LOOKED_THROUGH, 0), _LOOKED_THROUGH)
    lines = [line for line in lines if line.number < count]
    return [line for line in lines if line.stream == _STDOUT and line.text.strip()][-MOST:]


def _paint_writer(painter: QPainter, frame: Frame, line: Line, place: QRectF) -> None:
    if not 0 <= line.lane < len(frame.timeline.lanes):
        return
    lane, metrics = frame.timeline.lanes[line.lane], painter.fontMetrics()
    left = _PAD + paint_chip(painter, frame, QPointF(_PAD, place.center().y()), lane) + 6
    time = _moment(frame.timeline, line)
    right = place.right() - _PAD - metrics.horizontalAdvance(time)
    painter.setPen(QColor(frame.theme.text_dim))
    painter.drawText(QRectF(right, place.top(), place.right() - right, place.height()), _LEFT, time)
    painter.setPen(QColor(frame.theme.text))
    name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideMiddle, int(right - left - _PAD))
    painter.drawText(QRectF(left, place.top(), right - left, place.height()), _LEFT, name)


def _moment(timeline: Timeline, line: Line) -> str:
    return translate("Picture", "{:.2f} s").format((line.time - timeline.origin) * 1e-9)
