"""The column of names: who each lane is, how deep it stands, and how it ended."""

import signal
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.surface.frame import Frame, faded
from scenarios.timeline import Lane

_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAD: Final = 8.0
_GAP: Final = 6.0


def paint_headers(painter: QPainter, frame: Frame, lanes: list[Lane], box: RowBox, chosen: int | None) -> None:
    """Draw the names of the rows in sight; `chosen` is the index of the selected lane."""
    for row in range(box.first, box.last):
        place = QRectF(0, box.y(row), frame.metrics.left, box.height)
        if lanes[row].index == chosen:
            painter.fillRect(place, QColor(frame.theme.selection))
        _paint_header(painter, frame, lanes[row], QRectF(0, box.y(row), frame.metrics.left, box.band))


def _paint_header(painter: QPainter, frame: Frame, lane: Lane, place: QRectF) -> None:
    theme, metrics = frame.theme, painter.fontMetrics()
    left = _PAD + lane.depth * frame.metrics.indent
    _paint_chip(painter, theme.lane_color(lane.rank), QRectF(left, place.center().y() - 5, 6, 10), lane)
    left += 12
    right = place.right() - _PAD
    name_width = metrics.horizontalAdvance(lane.name)
    sign, bad = end_sign(lane)
    if sign and left + name_width + metrics.horizontalAdvance(sign) + _GAP > right:
        sign = "✕"
    if sign:
        painter.setPen(QColor(theme.error if bad else theme.text_dim))
        painter.drawText(QRectF(place.left(), place.top(), right, place.height()), _RIGHT, sign)
        right -= metrics.horizontalAdvance(sign) + _GAP
    right = _paint_extras(painter, frame, lane, place, left + min(name_width, 0.7 * (right - left)) + 6, right)
    painter.setPen(QColor(theme.text if lane.end is None or lane.traced else theme.text_dim))
    name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideMiddle, int(right - left))
    painter.drawText(QRectF(left, place.top(), right - left, place.height()), _LEFT, name)


def _paint_chip(painter: QPainter, color: str, place: QRectF, lane: Lane) -> None:
    """The lane's own colour, as in the terminal and the locks; hollow for a thread, a ring for a task."""
    if lane.kind == "process":
        painter.fillRect(place, QColor(color))
        return
    painter.setPen(QColor(color))
    if lane.is_task:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(place.center(), 3.5, 3.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    else:
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_extras(painter: QPainter, frame: Frame, lane: Lane, place: QRectF, least: float, right: float) -> float:
    """Draw the pid and the daemon's badge as far as they leave room for the name; return the edge that is left."""
    theme, metrics = frame.theme, painter.fontMetrics()
    if lane.daemon:
        words = QCoreApplication.translate("Lanes", "daemon")
        width = metrics.horizontalAdvance(words) + 8
        if right - width <= least:
            words, width = words[:1], metrics.horizontalAdvance(words[:1]) + 8
        if right - width > least:
            badge = QRectF(right - width, place.center().y() - metrics.height() / 2, width, metrics.height())
            painter.fillRect(badge, faded(theme.accent, 0.18))
            painter.setPen(QColor(theme.accent))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
            right -= width + 6
    if lane.kind == "process":
        number = str(lane.pid)
        width = metrics.horizontalAdvance(number)
        if right - width > least:
            painter.setPen(QColor(theme.text_dim))
            painter.drawText(QRectF(right - width, place.top(), width, place.height()), _LEFT, number)
            right -= width + 6
    return right


def end_sign(lane: Lane) -> tuple[str, bool]:
    """How a lane ended, in a word ("", "SIGTERM", "exit 3"), and whether that was no ordinary end."""
    number = lane.signal or (-lane.exitcode if lane.exitcode is not None and lane.exitcode < 0 else 0)
    if number:
        return signal_name(number), True
    if lane.exitcode:
        return QCoreApplication.translate("Lanes", "exit %1").replace("%1", str(lane.exitcode)), True
    return "", False


def signal_name(number: int) -> str:
    """ "SIGTERM" for 15; the number itself when this system knows no name for it."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
