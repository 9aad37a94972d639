"""What stands written in intervals: state and object, the function, or as much of it as there is room for."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gui.canvas.lanes.call_painter import call_strip, has_words, shows_calls
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.lanes.task_painter import words_below
from gui.canvas.lanes.words.laying_out import face_of, fitting, ink, laid_out
from gui.canvas.rows.call_index import Calls
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.mark_spots import Spot
from gui.canvas.surface.frame import Frame, Medium
from gui.style.spoken import translate
from gui.style.theme import state_label
from scenarios.language import gettext
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATE_WORDS, STATES, object_name

_FLAGS: Final = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
_CROWDED_TASKS: Final = 4096  # the same of tasks
_LETTERS: Final = 0.8  # of a room's height that is too low for a line
_SMALLEST: Final = 9  # px of letters that can be read
_PAD: Final = 4.0  # px beside words
_SIGN: Final = 5.0  # px of a sign left of its middle


class IntervalWords:
    """What stands written in the intervals of one frame; worked out once for many, and written by states."""

    def __init__(self, painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox, marked: Iterable[Spot]) -> None:
        self._frame, self._rows, self._box, self._band = frame, rows, box, box.band
        self._letters = painter.font()
        self._line, self._ascent = QFontMetricsF(painter.font()).height(), painter.fontMetrics().ascent()
        self._fonts: dict[int, str] = {}  # by the height that there is for them
        self._marked: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)  # by row: from where to where
        for spot in marked:
            self._marked[spot.row].append((spot.x - _SIGN, spot.x - _SIGN + spot.width))
        self._said: dict[tuple[int, int], tuple[str, ...]] = {}
        self._lanes: dict[int, tuple[float, int, int, Calls | None]] = {}
        self._span = frame.scale.t0 + frame.timeline.origin, frame.scale.t1 + frame.timeline.origin
        self._tasks: dict[int, list[NDArray[np.floating]]] = {}  # by row: the pixels that its tasks begin at, and reach
        self._written: dict[tuple[int, str], list[tuple[QRectF, str]]] = {}  # by state and font

    def add(self, row: int, index: int, what: tuple[int, int], x0: float, x1: float) -> None:
        """Find words for one interval of a state and an object between two pixels, as far as there is room."""
        words = self._said.get(what) or self._say(what)
        top, below, foot, calls = self._lanes.get(row) or self._about(row)
        if calls is not None and (function := self._function(calls, self._rows.rows[row].lane, index)):
            line = self._frame.metrics.line
            shown = shows_calls(self._rows, self._rows.rows[row].lane.index, self._band, line)
            below = call_strip(self._band, foot, line) if shown else 0
            if not has_words(self._band, foot, line):
                said = translate("Lanes", "{}: {}")
                words = (*(said.format(function, each) for each in words), function, *words)
        elif below and not self._under_task(row, x0, x1):
            below = 0
        if not below and not self._font_for(self._band - foot):
            foot = 0
        if font := self._font_for(self._band - below - foot):
            if signs := self._marked.get(row):
                x0 = max((right for left, right in signs if left < x0 + _SIGN and x0 < right), default=x0)
            text, width = fitting(words, int(x1 - x0 - 2 * _PAD), font)
            if text:
                room = QRectF(x0 + _PAD, top + below, width, self._band - below - foot)
                self._written.setdefault((what[0], font), []).append((room, text))

    def _font_for(self, room: int) -> str:
        """The letters that fit into so many px of height, smaller ones on a screen; "" where none can be read."""
        if room not in self._fonts:
            font, fits = QFont(self._letters), self._ascent <= room
            if self._frame.medium is Medium.SCREEN and self._line > room:
                size = max(round(_LETTERS * room), _SMALLEST)
                font.setPixelSize(size)
                fits = size <= room
            self._fonts[room] = font.toString() if fits else ""
        return self._fonts[room]

    def _under_task(self, row: int, x0: float, x1: float) -> bool:
        """Whether a task stands between two pixels of a lane; of very many, nobody looks."""
        if row not in self._tasks:
            tasks, lane = self._rows.tasks, self._rows.rows[row].lane.index
            found = tasks.between(lane, *self._span)
            if len(found) > _CROWDED_TASKS:
                return True
            starts, ends = tasks.spans(found)
            scale, origin = self._frame.scale, self._frame.timeline.origin
            edges = [scale.left + (times - origin - scale.t0) / scale.ns_per_px for times in (starts, ends)]
            self._tasks[row] = [edges[0], np.maximum.accumulate(edges[1])]
        begins, reach = self._tasks[row]
        place = int(begins.searchsorted(x1 - _PAD))
        return place > 0 and bool(reach[place - 1] > x0 + _PAD)

    def paint(self, painter: QPainter) -> None:
        """Write all words that were found, on a plain ground where the state has a pattern."""
        theme, on_screen = self._frame.theme, self._frame.medium is Medium.SCREEN
        for (state, font), written in self._written.items():
            if theme.patterns[state]:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.states[state]))
                painter.drawRects([room.adjusted(-2, 1, 2, -1) for room, _ in written])
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink(theme, state))
            painter.setFont(face_of(font))
            for room, text in written:
                if on_screen:
                    written_out, height = laid_out(text, font)
                    painter.drawStaticText(QPointF(room.left(), room.top() + (room.height() - height) / 2), written_out)
                else:  # laid out in a thread of its own, what is laid out already belongs to the window's
                    painter.drawText(room, _FLAGS, text)

        painter.setFont(self._letters)

    def _say(self, what: tuple[int, int]) -> tuple[str, ...]:
        words = self._said[what] = interval_words(self._frame.timeline, *what)
        return words

    def _about(self, row: int) -> tuple[float, int, int, Calls | None]:
        """The top of a row, how far below it its words begin, what its foot takes of them, and its functions."""
        lane = self._rows.rows[row].lane
        below = words_below(self._rows, lane.index, self._band)
        foot = self._rows.feet.height(lane.index)
        calls = self._rows.calls.between(lane, *self._span) if not below else None
        found = self._box.y(row), below, foot, calls if calls is not None and len(calls.start) else None
        self._lanes[row] = found
        return found

    def _function(self, calls: Calls, lane: Lane, index: int) -> str:
        """The student's function in which the lane was in the middle of an interval, "" where nobody knows."""
        start = int(lane.states.start[index])
        after = lane.states.start[index + 1] if index + 1 < len(lane.states) else lane.end_or(self._frame.timeline.now)
        name = calls.at((max(start, self._span[0]) + min(float(after), self._span[1])) / 2)
        return self._rows.calls.names[name] if name >= 0 else ""


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
