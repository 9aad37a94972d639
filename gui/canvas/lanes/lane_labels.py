"""What stands written in intervals that are wide enough, and the patterns of their states; bounded work."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gui.canvas.lanes.call_painter import call_strip, has_words
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.lanes.task_painter import words_below
from gui.canvas.rows.call_index import Calls
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame, Medium, faded, ink_on
from gui.canvas.surface.patterns import draw_pattern, pattern
from gui.style.spoken import translate
from gui.style.theme import Theme, state_label
from scenarios.language import gettext
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATE_WORDS, STATES, object_name

_FLAGS: Final = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
NARROWEST: Final = 12.0  # px from which an interval gets its pattern and its edge
TEXT_FROM: Final = 34.0  # px from which it gets words
CROWDED: Final = 8192  # intervals of a lane in sight: then none is looked at one by one
FOOT: Final = 6  # px that the lines of what is held take from the words below a strip
MOST: Final = 400  # intervals drawn one by one; the widest win


def paint_details(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw patterns, edges and words over the bands."""
    found = [_wide(frame, rows.lanes[row], row) for row in range(box.first, box.last)]
    wide = np.concatenate(found) if found else np.empty((0, 4))
    if len(wide) > MOST:
        wide = wide[np.argpartition(wide[:, 2] - wide[:, 3], MOST)[:MOST]]
    edge, band = faded(frame.theme.panel, 0.7), box.band
    patterns = [pattern(frame.theme, code, frame.ratio) for code in range(len(STATES))]
    words = _Words(painter, frame, rows, band)
    for number, nth, x0, x1 in wide.tolist():
        row, index = int(number), int(nth)
        lane, place = rows.lanes[row], QRectF(x0, box.y(row), x1 - x0, band)
        state = int(lane.states.state[index])
        if frame.medium is not Medium.SCREEN:
            draw_pattern(painter, place, frame.theme, state)
        elif brush := patterns[state]:
            painter.fillRect(place, brush)
        painter.fillRect(QRectF(x1 - 1, place.top(), 1, band), edge)
        if x1 - x0 >= TEXT_FROM:
            words.paint(painter, lane, index, place)


class _Words:
    """What stands written in the intervals of one frame; worked out once for many."""

    def __init__(self, painter: QPainter, frame: Frame, rows: LaneRows, band: int) -> None:
        self._frame, self._rows, self._band = frame, rows, band
        self._font = painter.font().toString()
        self._from = band - painter.fontMetrics().ascent()
        self._said: dict[tuple[int, int], tuple[str, ...]] = {}
        self._lanes: dict[int, tuple[int, int, Calls | None]] = {}
        self._span = frame.scale.t0 + frame.timeline.origin, frame.scale.t1 + frame.timeline.origin

    def paint(self, painter: QPainter, lane: Lane, index: int, place: QRectF) -> None:
        """Write into one interval, as far as there is room."""
        state, obj = int(lane.states.state[index]), int(lane.states.obj[index])
        words = self._said.get((state, obj))
        if words is None:
            words = self._said[state, obj] = interval_words(self._frame.timeline, state, obj)
        below, foot, calls = self._lanes.get(lane.index) or self._about(lane)
        if calls is not None and (function := self._function(calls, lane, index)):
            below = call_strip(self._band) if has_words(self._band) else 0
            if not below:
                said = translate("Lanes", "{}: {}")
                words = (*(said.format(function, each) for each in words), function, *words)
        if below <= self._from - (foot if below else 0):
            room = place.adjusted(4, below, -4, -foot if below else 0)
            _paint_words(painter, self._frame, state, words, room, self._font)

    def _about(self, lane: Lane) -> tuple[int, int, Calls | None]:
        """How far down a lane's words begin, what its foot takes of them, and its functions."""
        below = words_below(self._rows, lane.index, self._band)
        foot = FOOT if self._rows.holds.has(lane.index) else 0
        calls = self._rows.calls.between(lane, *self._span) if not below else None
        found = below, foot, calls if calls is not None and len(calls.start) else None
        self._lanes[lane.index] = found
        return found

    def _function(self, calls: Calls, lane: Lane, index: int) -> str:
        """The student's function in which the lane was in the middle of an interval, "" where nobody knows."""
        start = int(lane.states.start[index])
        after = lane.states.start[index + 1] if index + 1 < len(lane.states) else lane.end_or(self._frame.timeline.now)
        name = calls.at((max(start, self._span[0]) + min(float(after), self._span[1])) / 2)
        return self._rows.calls.names[name] if name >= 0 else ""


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


def _paint_words(painter: QPainter, frame: Frame, state: int, words: tuple[str, ...], room: QRectF, font: str) -> None:
    text, width = _fitting(words, int(room.width()), font)
    if not text:
        return
    room.setWidth(width)
    if frame.theme.patterns[state]:
        painter.fillRect(room.adjusted(-2, 1, 2, -1), frame.theme.states[state])
    painter.setPen(_ink(frame.theme, state))
    painter.drawText(room, _FLAGS, text)


def interval_words(timeline: Timeline, state: int, obj: int) -> tuple[str, ...]:
    """What to write into an interval, the longest first: "waiting for a lock: tickets", "lock: tickets"."""
    label = state_label(state)
    name = object_name(timeline.objects[obj].name) if 0 < obj < len(timeline.objects) else ""
    short = gettext(STATE_WORDS[STATES[state]])
    said = translate("Lanes", "{}: {}")
    if not name:
        return label, short
    nameless = name.startswith(
        f"{timeline.objects[obj].type} line "
    )  # the program has no name for it: a place says less
    return said.format(label, name), said.format(short, name), *((label, short) if nameless else (name,))


@lru_cache(maxsize=4096)
def _fitting(words: tuple[str, ...], width: int, font: str) -> tuple[str, float]:
    """The first of `words` that fits into `width` pixels, or an object's name cut short; with its width."""
    face = QFont()
    face.fromString(font)
    metrics = QFontMetricsF(face)
    for text in words:
        if (advance := metrics.horizontalAdvance(text)) <= width:
            return text, advance
    text = metrics.elidedText(words[-1], Qt.TextElideMode.ElideMiddle, width) if len(words) > 1 else ""
    return (text, metrics.horizontalAdvance(text)) if len(text) > 3 else ("", 0.0)


@lru_cache(maxsize=64)
def _ink_of(color: str) -> str:
    return ink_on(color).name()


def _ink(theme: Theme, state: int) -> str:
    return _ink_of(theme.states[state])
