"""Small signs on a lane for single moments: its exit, a kill, an orphan's new parent, an exception."""

from collections.abc import Container, Iterable
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from gui.canvas.lanes.lane_headers import signal_name
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.mark_spots import Spot, spots
from gui.canvas.rows.story import FIRST, LAST, START
from gui.canvas.surface.frame import Frame, faded
from gui.style.spoken import translate
from gui.style.theme import Theme
from scenarios.timeline import Mark

SIZE: Final = 11.0
_DIGITS: Final = 11  # px of a number beside a sign
_GROUND: Final = 0.85  # how much of what lies below a number's ground hides
_TURN: Final = 4.5  # px, half the size of a turn's sign
_TURNS: Final = frozenset({START, FIRST, LAST})


class MarkIndex:
    """The marks' times and lanes as arrays, so that those in sight are found without a walk over all."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._times = np.empty(0, np.int64)

    def between(self, t0: float, t1: float) -> list[Mark]:
        """The marks from `t0` to `t1`, in the order in which they came."""
        if len(self._times) != len(self._marks):
            fresh = [mark.time for mark in self._marks[len(self._times) :]]
            self._times = np.append(self._times, np.array(fresh, np.int64))
        return [self._marks[i] for i in np.flatnonzero((self._times >= t0) & (self._times <= t1))]


def paint_marks(
    painter: QPainter, frame: Frame, marks: list[Mark], row_of: dict[int, int], box: RowBox, crowds: Container[int] = ()
) -> None:
    """Draw marks on the rows of their lanes (`row_of`: lane to row); on `crowds` only what went wrong."""
    paint_spots(painter, frame, spots(marks, frame.x, row_of, crowds), box)


def paint_spots(painter: QPainter, frame: Frame, found: Iterable[Spot], box: RowBox) -> None:
    """Draw a sign for each spot of the rows in sight, with the number of those that would cover one another."""
    font = QFont(painter.font())
    font.setPixelSize(_DIGITS)
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    right = frame.scale.left + frame.scale.width + SIZE
    for spot in found:
        if box.first <= spot.row < box.last and frame.scale.left - SIZE <= spot.x <= right:
            _paint_spot(painter, frame, spot, QPointF(spot.x, box.y(spot.row) + box.band / 2), box.band - 1.0)
    painter.restore()


def _paint_spot(painter: QPainter, frame: Frame, spot: Spot, at: QPointF, height: float) -> None:
    """Draw the sign, and beside it how many there are of it."""
    if spot.number > 1:
        number, size = str(spot.number), min(height + 1, _DIGITS + 2.0)
        width = painter.fontMetrics().horizontalAdvance(number) + 2.0
        place = QRectF(at.x() + _TURN, at.y() - size / 2, width, size)
        painter.fillRect(place, faded(frame.theme.panel, _GROUND))
        painter.setPen(QColor(frame.theme.error if spot.bad else frame.theme.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
    paint_mark(painter, frame.theme, spot.name, at, min(SIZE, height), bad=spot.bad)


def paint_mark(painter: QPainter, theme: Theme, name: str, at: QPointF, size: float, *, bad: bool) -> None:
    """Draw one sign around a point; `bad` ones are as loud as errors."""
    half = size / 2
    if name in _TURNS:
        _paint_turn(painter, theme, name, at, min(half, _TURN))
        return
    color = QColor(theme.error if bad else theme.text)
    painter.setPen(QPen(color, 2))
    painter.setBrush(QColor(theme.panel))
    if name == "killed":
        painter.drawLine(at + QPointF(-half, -half), at + QPointF(half, half))
        painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half))
    elif name == "deadlock":  # two links of a chain: each holds the other
        _paint_links(painter, at, half, (theme.panel, theme.error))
    elif name == "exception":
        corners = [at + QPointF(0, -half), at + QPointF(half, half), at + QPointF(-half, half)]
        painter.drawPolygon(QPolygonF(corners))
        painter.drawLine(at + QPointF(0, -half / 4), at + QPointF(0, half / 3))
    elif name == "orphaned":
        corners = [at + QPointF(0, -half), at + QPointF(half, 0), at + QPointF(0, half), at + QPointF(-half, 0)]
        painter.drawPolygon(QPolygonF(corners))
    elif name == "reaped":
        painter.drawEllipse(at, half * 0.7, half * 0.7)
    else:
        painter.fillRect(QRectF(at.x() - 1.5, at.y() - half, 3, size), color)


def _paint_links(painter: QPainter, at: QPointF, half: float, colors: tuple[str, str]) -> None:
    """Two rings, one through the other, in the second colour on the first."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, width in zip(colors, (5.0, 1.8), strict=True):
        painter.setPen(QPen(QColor(color), width))
        for side in (-0.55, 0.55):
            painter.drawEllipse(at + QPointF(side * half, 0), half * 0.75, half * 0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()


def _paint_turn(painter: QPainter, theme: Theme, name: str, at: QPointF, half: float) -> None:
    """start() points down to who begins, a first line to the right, and a last line is a stop's square."""
    painter.setPen(QPen(QColor(theme.panel), 1.2))
    painter.setBrush(QColor(theme.text))
    if name == LAST:
        painter.setPen(QPen(QColor(theme.text), 1.5))
        painter.setBrush(QColor(theme.panel))
        painter.drawRect(QRectF(at.x() - half * 0.8, at.y() - half * 0.8, half * 1.6, half * 1.6))
        return
    down = ((-half, -half), (half, -half), (0, half))
    right = ((-half, -half), (half, 0), (-half, half))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in (down if name == START else right)]))


def mark_words(mark: Mark) -> str:
    """What a mark says: "exit, code 0", "killed by SIGTERM"."""
    args: dict[str, Any] = mark.args
    text = str(args.get("text", "")).strip().splitlines()
    words = {
        "exit": translate("Marks", "exit, code %1").replace("%1", str(args.get("exitcode", "?"))),
        "killed": translate("Marks", "killed by %1").replace("%1", signal_name(args.get("signal", 0))),
        "orphaned": translate("Marks", "orphaned, new parent %1").replace("%1", str(args.get("new_parent", "?"))),
        "reaped": translate("Marks", "reaped by its parent"),
        "exception": translate("Marks", "exception: %1").replace("%1", text[-1] if text else ""),
        "deadlock": translate("Marks", "deadlock"),
        START: translate("Marks", "start() was called"),
        FIRST: translate("Marks", "the first line of its code"),
        LAST: translate("Marks", "the last line of its code is done"),
    }
    return words.get(mark.name, mark.name)
