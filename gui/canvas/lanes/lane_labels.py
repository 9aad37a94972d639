"""What stands written in intervals that are wide enough, and the patterns of their states; bounded work."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gui.canvas.lanes.call_painter import call_strip, has_words
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.lanes.task_painter import words_below
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame, faded, ink_on
from gui.canvas.surface.patterns import pattern
from gui.style.theme import Theme, state_label
from scenarios.language import gettext
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATE_WORDS, STATES, object_name

translate = QCoreApplication.translate

NARROWEST: Final = 12.0  # px from which an interval gets its pattern and its edge
TEXT_FROM: Final = 34.0  # px from which it gets words
CROWDED: Final = 8192  # intervals of a lane in sight: then none is looked at one by one
MOST: Final = 400  # intervals drawn one by one; the widest win


def paint_details(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw patterns, edges and words over the bands."""
    found = [_wide(frame, rows.lanes[row], row) for row in range(box.first, box.last)]
    wide = np.concatenate(found) if found else np.empty((0, 4))
    if len(wide) > MOST:
        wide = wide[np.argpartition(wide[:, 2] - wide[:, 3], MOST)[:MOST]]
    edge, band, font = faded(frame.theme.panel, 0.7), box.band, painter.font().toString()
    words_from = band - painter.fontMetrics().ascent()
    for number, nth, x0, x1 in wide.tolist():
        row, index = int(number), int(nth)
        lane, place = rows.lanes[row], QRectF(x0, box.y(row), x1 - x0, band)
        if brush := pattern(frame.theme, int(lane.states.state[index]), frame.ratio):
            painter.fillRect(place, brush)
        painter.fillRect(QRectF(x1 - 1, place.top(), 1, band), edge)
        if x1 - x0 >= TEXT_FROM:
            state = int(lane.states.state[index])
            words = interval_words(frame.timeline, state, int(lane.states.obj[index]))
            below = words_below(rows, lane.index, band)
            if not below and (function := _function(frame, rows, lane, index)):
                below = call_strip(band) if has_words(band) else 0
                if not below:
                    words = (*(translate("Lanes", "{}: {}").format(function, each) for each in words), function, *words)
            if below <= words_from:
                _paint_words(painter, frame, state, words, place.adjusted(4, below, -4, 0), font)


def _wide(frame: Frame, lane: Lane, row: int) -> NDArray[np.float64]:
    """(n, 4): row, index, and the pixels in sight of a lane's wide intervals."""
    start, origin, scale = lane.states.start, frame.timeline.origin, frame.scale
    first = max(int(start.searchsorted(int(scale.t0) + origin, "right")) - 1, 0)
    last = int(start.searchsorted(int(scale.t1) + origin))
    if not 0 < last - first <= CROWDED:
        return np.empty((0, 4))
    times = np.append(start[first:last], start[last] if last < len(start) else lane.end_or(frame.timeline.now))
    x = np.clip(scale.left + (times - origin - scale.t0) / scale.ns_per_px, scale.left, scale.left + scale.width)
    wide = np.flatnonzero(np.diff(x) >= NARROWEST)
    return np.column_stack([np.full(len(wide), row), first + wide, x[wide], x[wide + 1]])


def _function(frame: Frame, rows: LaneRows, lane: Lane, index: int) -> str:
    """The student's function in which the lane was in the middle of an interval, "" where nobody knows."""
    start = int(lane.states.start[index])
    after = lane.states.start[index + 1] if index + 1 < len(lane.states) else lane.end_or(frame.timeline.now)
    t0, t1 = frame.scale.t0 + frame.timeline.origin, frame.scale.t1 + frame.timeline.origin
    middle = (max(start, t0) + min(float(after), t1)) / 2
    name = rows.calls.between(lane, t0, t1).at(middle)
    return rows.calls.names[name] if name >= 0 else ""


def _paint_words(painter: QPainter, frame: Frame, state: int, words: tuple[str, ...], room: QRectF, font: str) -> None:
    text, width = _fitting(words, int(room.width()), font)
    if not text:
        return
    room.setWidth(width)
    if frame.theme.patterns[state]:
        painter.fillRect(room.adjusted(-2, 1, 2, -1), frame.theme.states[state])
    painter.setPen(_ink(frame.theme, state))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)


def interval_words(timeline: Timeline, state: int, obj: int) -> tuple[str, ...]:
    """What to write into an interval, the longest first: "waiting for a lock: tickets", "lock: tickets"."""
    label = state_label(state)
    name = object_name(timeline.objects[obj].name) if 0 < obj < len(timeline.objects) else ""
    short = gettext(STATE_WORDS[STATES[state]])
    said = translate("Lanes", "{}: {}")
    return (said.format(label, name), said.format(short, name), name) if name else (label, short)


@lru_cache(maxsize=4096)
def _fitting(words: tuple[str, ...], width: int, font: str) -> tuple[str, float]:
    """The first of `words` that fits into `width` pixels, or an object's name cut short; with its width."""
    face = QFont()
    face.fromString(font)
    metrics = QFontMetricsF(face)
    for text in words:
        if (advance := metrics.horizontalAdvance(text)) <= width:
            return text, advance
    text = metrics.elidedText(words[-1], Qt.TextElideMode.ElideRight, width) if len(words) > 1 else ""
    return (text, metrics.horizontalAdvance(text)) if len(text) > 3 else ("", 0.0)


@lru_cache(maxsize=64)
def _ink_of(color: str) -> str:
    return ink_on(color).name()


def _ink(theme: Theme, state: int) -> str:
    return _ink_of(theme.states[state])
