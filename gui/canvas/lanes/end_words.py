"""How a lane ended and why, in words at its end: "SIGTERM from MainProcess: a daemon, and its code was over"."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.lanes.lane_headers import signal_name
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame, Medium
from gui.style.spoken import translate
from scenarios.timeline import Lane, Mark, Timeline
from scenarios.timeline.queries.cut_short import is_cut_short

_AWAY: Final = 10.0  # px from the end: its mark stands there
_PAD: Final = 4.0
_ROUND: Final = 3.0  # px
_ROOM: Final = 0.34  # of an axis, that may be there for words alone
_SHARE: Final = 0.5  # of what a lane shows before its end, that the words may cover
_LITTLE: Final = 0.2  # the same of a picture, which nobody can zoom into


def paint_end_words(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw how the rows in sight ended, where that was no ordinary end: behind it, or over the lane."""
    metrics = painter.fontMetrics()
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is None or box.band < metrics.ascent():
            continue
        words = end_words(frame.timeline, lane) if lane.end is not None else ()
        x = frame.x(lane.end or 0)
        if not words or not frame.scale.left <= x <= frame.scale.left + frame.scale.width:
            continue
        behind = QRectF(x + _AWAY, box.y(row), frame.scale.left + frame.scale.width - x - _AWAY, box.band)
        begin = max(frame.x(lane.begin), frame.scale.left)
        before = QRectF(begin, box.y(row), x - _AWAY - begin, box.band)
        widths = [metrics.horizontalAdvance(each) for each in words]
        full = next((i for i, width in enumerate(widths) if width <= behind.width()), len(words))
        share = before.width() * (_SHARE if frame.medium is Medium.SCREEN else _LITTLE)
        inside = next((i for i, width in enumerate(widths) if width + 2 * _PAD <= share), len(words))
        bad = bool(lane.exitcode) or lane.signal is not None or any(mark.lane == lane.index for mark in _bad(frame))
        color = QColor(frame.theme.error if bad else frame.theme.text_dim)
        if full < len(words) and (full <= inside or full < len(words) - 1):
            painter.setPen(color)
            painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words[full])
        elif inside < len(words):
            before.setLeft(before.right() - widths[inside] - 2 * _PAD)
            painter.setBrush(QColor(frame.theme.panel))
            painter.setPen(color)  # with an edge it reads as a tag on the lane, not as a hole in it
            painter.drawRoundedRect(before.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawText(before, Qt.AlignmentFlag.AlignCenter, words[inside])


def end_with_words(
    timeline: Timeline, lanes: Iterable[Lane], metrics: QFontMetrics, span: tuple[float, float], width: float
) -> float:
    """The end (ns from the origin) of a time axis `width` px wide that shows `span` and room behind it for the words.

    The fullest are given room that leave most of the axis to the lanes.
    """
    t0, t1 = span
    for lane in lanes:
        widths = [metrics.horizontalAdvance(each) for each in end_words(timeline, lane) if lane.end is not None]
        wanted = next((each for each in widths if each <= width * _ROOM), 0)
        if lane.end is not None and wanted:
            t1 = max(t1, t0 + (lane.end - timeline.origin - t0) * width / (width - _AWAY - _PAD - wanted))
    return t1


def _bad(frame: Frame) -> list[Mark]:
    return [mark for mark in frame.timeline.marks if mark.name == "exception"]


def end_words(timeline: Timeline, lane: Lane) -> tuple[str, ...]:
    """How a lane ended, the fullest words first; none of an ordinary end."""
    for mark in reversed(timeline.marks):
        if mark.lane == lane.index and mark.name == "exception" and "during" not in mark.args:
            return _of_exception(mark)
        if mark.lane == lane.index and mark.name == "killed":
            return _of_signal(timeline, lane, mark)
    if lane.kind == "thread" and is_cut_short(lane, timeline.stopped):
        return (translate("Lanes", "cut short: a daemon, and its process ended"), translate("Lanes", "cut short"))
    if lane.exitcode:
        return (translate("Lanes", "exit %1").replace("%1", str(lane.exitcode)),)
    return ()


def _of_exception(mark: Mark) -> tuple[str, ...]:
    lines = str(mark.args.get("text", "")).strip().splitlines()
    error = lines[-1] if lines else ""
    return (error, error.partition(":")[0]) if error else ()


def _of_signal(timeline: Timeline, lane: Lane, mark: Mark) -> tuple[str, ...]:
    name, sender = signal_name(int(mark.args.get("signal", 0))), sender_of(timeline, mark)
    if sender is None:
        return (name,)
    by = translate("Lanes", "{} from {}").format(name, sender.name)
    over = sender.done is not None and sender.done <= mark.time
    if lane.daemon and over and is_cut_short(lane, timeline.stopped):
        return (translate("Lanes", "{}: a daemon, and the code of {} was over").format(by, sender.name), by, name)
    return (by, name)


def sender_of(timeline: Timeline, mark: Mark) -> Lane | None:
    """Who sent the signal that a mark tells of, where the program itself did."""
    number = mark.args.get("by")
    return timeline.lanes[number] if isinstance(number, int) and 0 <= number < len(timeline.lanes) else None
