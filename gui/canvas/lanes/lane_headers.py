"""The column of names: who each lane is, how deep it stands, and how it ended."""

import math
import signal
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QPolygonF

from gui.canvas.arranging.row import Row
from gui.canvas.lanes.lane_painter import GAP, RowBox
from gui.canvas.surface.frame import Frame, Medium, faded, ink_on
from gui.style.spoken import translate
from scenarios.timeline import Lane

_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAD: Final = 8.0
_GAP: Final = 6.0
_SMALLEST: Final = 12  # px of a name's letters
_TRIANGLE: Final = 9  # px before a name, for the triangle that folds what is below it
_PIN: Final = 3  # px of the bar beside a row that is pinned
_CHIP: Final = 12  # px, at the most, of the number in a chip
NO_NOTES: Final[Mapping[int, str]] = MappingProxyType({})


def paint_headers(
    painter: QPainter,
    frame: Frame,
    rows: Sequence[Row],
    box: RowBox,
    chosen: int | None,
    notes: Mapping[int, str] = NO_NOTES,
) -> None:
    """Draw the names of the rows in sight; `chosen` is the number of the row in which the selection is.

    `notes` are said below the names of lanes, where there is room.
    """
    for number in range(box.first, box.last):
        row, place = rows[number], QRectF(0, box.y(number), frame.metrics.left, box.height)
        if number == chosen:
            painter.fillRect(place, QColor(frame.theme.selection))
        if row.pinned:
            paint_pin(painter, frame, QRectF(0, place.top(), 0, box.band))
        place.setHeight(box.band)
        if row.foldable and frame.medium is Medium.SCREEN:  # on a picture nobody folds
            _paint_triangle(painter, frame, row, place.center().y())
        if row.is_group:
            _paint_group(painter, frame, row, place)
        else:
            _paint_header(painter, frame, row, _above_note(painter, frame, row, place, notes))


def paint_pin(painter: QPainter, frame: Frame, place: QRectF) -> None:
    """Draw the bar beside a row that is pinned, along the left edge of its place."""
    painter.fillRect(QRectF(place.left(), place.top(), _PIN, place.height()), QColor(frame.theme.accent))


def begin_of(row: Row, indent: int) -> float:
    """Where a row's name, with its chip, begins: behind the triangle that folds it, px."""
    return _PAD + _TRIANGLE + row.depth * indent


def column_of_names(
    metrics: QFontMetrics,
    indent: int,
    rows: Iterable[Row],
    notes: Mapping[int, str] = NO_NOTES,
    *,
    numbers: bool = True,
) -> float:
    """How wide (px) the column is in which nothing of these rows, with their notes, is cut or left out."""
    wanted = (
        max(
            _wanted(metrics, indent, row, numbers),
            begin_of(row, indent) + metrics.horizontalAdvance(notes.get(row.lane.index, "")) + _PAD,
        )
        for row in rows
    )
    return max(wanted, default=0.0)


def _wanted(metrics: QFontMetrics, indent: int, row: Row, numbers: bool) -> float:
    lane, count = row.lane, _count_of(row)
    width = begin_of(row, indent) + metrics.horizontalAdvance(row.name) + 7 + _PAD
    width += metrics.horizontalAdvance(count) + _GAP if count else 0
    if row.is_group:
        return width
    width += max(metrics.horizontalAdvance(str(lane.rank)) + 4.0, _CHIP + 3.0) + 6
    if sign := end_sign(lane)[0]:
        width += metrics.horizontalAdvance(sign) + _GAP
    if lane.daemon:
        width += metrics.horizontalAdvance(translate("Lanes", "daemon")) + 8 + 6
    return width + (metrics.horizontalAdvance(str(lane.pid)) + 6 if lane.kind == "process" and numbers else 0)


def _count_of(row: Row) -> str:
    """How many lanes are in a group, or in a fold beside the lane itself; "" where each has a row."""
    return f"× {row.below}" if row.is_group else f"+{row.below}" if row.folded else ""


def two_lines(font: QFont) -> int:
    """The least height (px) of a row that has room for a note below its name."""
    lines = QFontMetrics(font).height() + QFontMetrics(_sized(font, _SMALLEST)).height()
    return math.ceil(lines / (1 - 2 * GAP))


def _above_note(painter: QPainter, frame: Frame, row: Row, place: QRectF, notes: Mapping[int, str]) -> QRectF:
    """Draw the row's note at the foot of its place, if it has one, and return what is left for its name."""
    note = notes.get(row.lane.index, "") if row.own else ""
    font = _sized(painter.font(), _SMALLEST)
    metrics, left = QFontMetrics(font), begin_of(row, frame.metrics.indent)
    room = QRectF(left, place.bottom() - metrics.height(), place.right() - _PAD - left, metrics.height())
    name = painter.fontMetrics().height()
    if not note or metrics.horizontalAdvance(note) > room.width() or place.height() < name + metrics.height():
        return place
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(frame.theme.text_dim))
    painter.drawText(room, _LEFT, note)
    painter.restore()
    return place.adjusted(0, 0, 0, -metrics.height())


def _paint_triangle(painter: QPainter, frame: Frame, row: Row, middle: float) -> None:
    """Down: it is open; to the right: it is folded."""
    at = QPointF(begin_of(row, frame.metrics.indent) - _TRIANGLE / 2 - 2, middle)
    corners = ((-2.5, -4.0), (-2.5, 4.0), (3.0, 0.0)) if row.folded else ((-4.0, -2.5), (4.0, -2.5), (0.0, 3.0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(frame.theme.text_dim))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
    painter.restore()


def _paint_count(painter: QPainter, frame: Frame, row: Row, place: QRectF, right: float) -> float:
    """Draw how many lanes are in it; return the edge that is left."""
    if count := _count_of(row):
        painter.setPen(QColor(frame.theme.text_dim))
        painter.drawText(QRectF(place.left(), place.top(), right - place.left(), place.height()), _RIGHT, count)
        right -= painter.fontMetrics().horizontalAdvance(count) + _GAP
    return right


def _paint_group(painter: QPainter, frame: Frame, row: Row, place: QRectF) -> None:
    """Draw a group's name as fully as there is room, and how many are in it: that goes before the name is cut."""
    left, right, metrics = begin_of(row, frame.metrics.indent), place.right() - _PAD, painter.fontMetrics()
    bare, count = row.short.partition(" (")[0], metrics.horizontalAdvance(_count_of(row)) + _GAP
    ways = ((row.title, count), (row.short, count), (row.short, 0.0), (bare, count), (bare, 0.0))
    widths = [metrics.horizontalAdvance(name) + beside for name, beside in ways]
    name, beside = next((way for way, width in zip(ways, widths, strict=True) if width <= right - left), ways[-1])
    if beside:
        right = _paint_count(painter, frame, row, place, right)
    painter.setPen(QColor(frame.theme.text))
    name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(right - left))
    painter.drawText(QRectF(left, place.top(), right - left, place.height()), _LEFT, name)


def _paint_header(painter: QPainter, frame: Frame, row: Row, place: QRectF) -> None:
    theme, metrics, lane = frame.theme, painter.fontMetrics(), row.lane
    left = begin_of(row, frame.metrics.indent)
    left += paint_chip(painter, frame, QPointF(left, place.center().y()), lane) + 6
    right = _paint_count(painter, frame, row, place, place.right() - _PAD)
    name_width = metrics.horizontalAdvance(lane.name)
    sign, bad = end_sign(lane)
    if sign and left + name_width + metrics.horizontalAdvance(sign) + _GAP > right:
        sign = "✕" if frame.medium is Medium.SCREEN else ""  # in a picture the lane says it, too
    if sign:
        painter.setPen(QColor(theme.error if bad else theme.text_dim))
        painter.drawText(QRectF(place.left(), place.top(), right, place.height()), _RIGHT, sign)
        right -= metrics.horizontalAdvance(sign) + _GAP
    smallest = QFontMetrics(_sized(painter.font(), _SMALLEST)).horizontalAdvance(lane.name)
    on_screen = frame.medium is Medium.SCREEN
    least = min(name_width, max(0.7 * (right - left), smallest + 1)) if on_screen else name_width
    right = _paint_extras(painter, frame, lane, place, left + least + 6, right)
    painter.setPen(QColor(theme.text if lane.end is None or lane.traced else theme.text_dim))
    room = QRectF(left, place.top(), right - left, place.height())
    painter.save()
    _shrink(painter, lane.name, room.width())
    name = lane.name
    if not on_screen and painter.fontMetrics().horizontalAdvance(name) > room.width():
        name = name.partition(" (")[0]  # "Thread-1 (work)": where it differs stands first
    name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(room.width()))
    painter.drawText(room, _LEFT, name)
    painter.restore()


def _shrink(painter: QPainter, words: str, room: float) -> None:
    """Write smaller what has no room, as far as it can still be read."""
    size = QFontInfo(painter.font()).pixelSize()
    while size > _SMALLEST and painter.fontMetrics().horizontalAdvance(words) + 1 > room:  # it is rounded
        size -= 1
        painter.setFont(_sized(painter.font(), size))


def _sized(font: QFont, pixels: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    return sized


def paint_chip(painter: QPainter, frame: Frame, at: QPointF, lane: Lane) -> float:
    """The lane's own colour and number, as in the terminal and the locks, from its left edge on; returns its width.

    Full for a process, hollow for a thread, a ring for a task. Who was only seen from outside has no number.
    """
    color, number = QColor(frame.theme.lane_color(lane.rank)), str(lane.rank) if lane.rank >= 0 else ""
    font = QFont(painter.font())
    size = min(font.pixelSize() if font.pixelSize() > 0 else painter.fontMetrics().ascent(), _CHIP)
    font.setPixelSize(size)
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    width = max(painter.fontMetrics().horizontalAdvance(number) + 4.0, size + 3.0)
    place = QRectF(round(at.x()), round(at.y() - size / 2 - 2), round(width), size + 4)
    if lane.kind == "process":
        painter.fillRect(place, color)
    else:
        painter.setPen(color)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, lane.is_task)
        radius = place.height() / 2 if lane.is_task else 0
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(ink_on(color.name()) if lane.kind == "process" else color)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()
    return width


def _paint_extras(painter: QPainter, frame: Frame, lane: Lane, place: QRectF, least: float, right: float) -> float:
    """Draw the pid and the daemon's badge as far as they leave room for the name; return the edge that is left."""
    theme, metrics = frame.theme, painter.fontMetrics()
    if lane.daemon:
        words = translate("Lanes", "daemon")
        width = metrics.horizontalAdvance(words) + 8
        if right - width <= least:
            words, width = words[:1], metrics.horizontalAdvance(words[:1]) + 8
        if right - width > least:
            badge = QRectF(right - width, place.center().y() - metrics.height() / 2, width, metrics.height())
            painter.fillRect(badge, faded(theme.accent, 0.18))
            painter.setPen(QColor(theme.accent))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
            right -= width + 6
    if lane.kind == "process" and frame.numbers:
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
        return translate("Lanes", "exit %1").replace("%1", str(lane.exitcode)), True
    return "", False


def signal_name(number: int) -> str:
    """ "SIGTERM" for 15; the number itself when this system knows no name for it."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
