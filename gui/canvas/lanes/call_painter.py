"""The student's functions along the top of the lanes that run no tasks: who is in `own_part`, who in `shared_part`."""

from functools import lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.lanes.task_painter import LEAST, MOST, NARROWEST
from gui.canvas.rows.call_index import Calls
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame, Medium, ink_on
from gui.style.theme import Theme

_LINE: Final = 17  # px of a line of usual text
_WORDS: Final = 0.6  # of a line, that a strip of functions leaves to the words of its intervals
_LETTERS: Final = 0.6  # of a line: the letters in a strip
_LEAST_LETTERS: Final = 12  # px; smaller ones nobody reads
_LEAST_WORDS: Final = 10  # px
_SHARES: Final = (0.16, 0.72, 0.44, 0.92, 0.30, 0.58)  # of the text's colour in a function's ground: far apart in turn
_PAD: Final = 3.0
_BELOW: Final = 3.0  # px from the line that letters stand on to the strip's end: an underscore is seen


def words_room(line: int) -> int:
    """What a strip of functions leaves to the words of its intervals, where a line of text is so high, px."""
    return max(round(_WORDS * line), _LEAST_WORDS)


def letters(line: int) -> int:
    """The size of the letters in a strip, px."""
    return max(round(_LETTERS * line), _LEAST_LETTERS)


def shows_calls(rows: LaneRows, lane: int, band: int, line: int = _LINE) -> bool:
    """Whether a lane has a strip of functions: a lane that runs tasks has theirs in its place.

    In a low band the words of the intervals name the function, and go before a strip that would cover them.
    """
    foot = rows.feet.height(lane)
    left = band - call_strip(band, foot, line) - foot
    return left >= words_room(line) and rows.calls.has(lane) and not rows.tasks.has(lane)


def has_words(band: int, foot: int, line: int = _LINE) -> bool:
    """Whether names fit into the strip and words below it, above the lines of what is held; else intervals say both."""
    return band - foot >= letters(line) + 1 + words_room(line)


def call_strip(band: int, foot: int, line: int = _LINE) -> int:
    """The height of the strip of functions in a lane's band with the lines of what is held at its foot, px."""
    if not has_words(band, foot, line):
        return max(band // 4, LEAST)
    least = letters(line) + 1
    return min(max(round(band * 0.5), least), least + 3, band - foot - words_room(line))


def paint_calls(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw the functions of the rows in sight; in a picture's low rows the words name them."""
    painter.save()
    font = QFont(painter.font())
    line = frame.metrics.line
    font.setPixelSize(letters(line))
    painter.setFont(font)
    t0, t1 = frame.scale.t0 + frame.timeline.origin, frame.scale.t1 + frame.timeline.origin
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is None or not shows_calls(rows, lane.index, box.band, line):
            continue
        foot = rows.feet.height(lane.index)
        if frame.medium is Medium.SCREEN or has_words(box.band, foot, line):
            calls, strip = rows.calls.between(lane, t0, t1), call_strip(box.band, foot, line)
            _paint_lane(painter, frame, rows, calls, QRectF(0, box.y(row), 0, strip))
    painter.restore()


def _paint_lane(painter: QPainter, frame: Frame, rows: LaneRows, calls: Calls, strip: QRectF) -> None:
    scale, origin = frame.scale, frame.timeline.origin
    edges = np.column_stack([calls.start, calls.end]) - origin
    x = scale.left + np.clip((edges - scale.t0) / scale.ns_per_px, 0, scale.width)
    x = np.round(x * frame.ratio) / frame.ratio
    wide = np.flatnonzero(x[:, 1] - x[:, 0] >= NARROWEST)[:MOST]
    for (x0, x1), name in zip(x[wide].tolist(), calls.name[wide].tolist(), strict=True):
        block = QRectF(x0, strip.top(), x1 - x0, strip.height())
        _paint_block(painter, frame.theme, rows.calls.names[name], name, block)


def _paint_block(painter: QPainter, theme: Theme, words: str, number: int, place: QRectF) -> None:
    ground = call_color(theme, number)
    painter.fillRect(place, QColor(theme.panel))
    painter.fillRect(place.adjusted(0, 0, -1, -1), QColor(ground))
    if place.height() <= painter.font().pixelSize():
        return
    if shown := fitting_name(words, int(place.width() - 2 * _PAD), painter.font().toString()):
        painter.setPen(ink_on(ground))
        middle = (place.height() - 1 + painter.fontMetrics().capHeight()) / 2
        painter.drawText(QPointF(place.left() + _PAD, place.top() + min(middle, place.height() - _BELOW)), shown)


@lru_cache(maxsize=2048)
def fitting_name(name: str, width: int, font: str) -> str:
    """A function's name as far as it fits, by whole words of it while that goes: "shared_part", "shared…", "sha…"."""
    face = QFont()
    face.fromString(font)
    metrics = QFontMetrics(face)
    parts = name.split("_")
    begins = ["_".join(parts[:count]) + "…" for count in range(len(parts) - 1, 0, -1) if parts[count - 1]]
    for words in (name, *begins):
        if metrics.horizontalAdvance(words) <= width:
            return words
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
    return shown if len(shown) > 2 else ""


def call_color(theme: Theme, number: int) -> str:
    """The ground of a function's block: greys, which no state and no worker has."""
    share = _SHARES[number % len(_SHARES)]
    ink, ground = QColor(theme.text), QColor(theme.panel)
    mixed = [
        round(one * share + other * (1 - share))
        for one, other in ((ink.red(), ground.red()), (ink.green(), ground.green()), (ink.blue(), ground.blue()))
    ]
    return QColor(*mixed).name()
