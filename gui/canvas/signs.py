"""Every sign that is drawn beside the states: how it looks, what it means, and which of them occur in a run."""

from typing import Final

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.lanes.call_painter import call_color
from gui.canvas.lanes.marks import SIZE, paint_mark
from gui.canvas.rows.holds.feet import LINE
from gui.canvas.rows.holds.lock_rows import SEMAPHORES
from gui.canvas.rows.story import FIRST, LAST, START
from gui.canvas.surface.frame import faded
from gui.style.spoken import translate
from gui.style.theme import Theme
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE

FUNCTION: Final = "function"
HOLD: Final = "hold"
HOLD_SEMAPHORE: Final = "hold semaphore"
PRINT: Final = "print"
DAEMON: Final = "daemon"
LABELS: Final = {  # in the order in which they are explained
    FUNCTION: QT_TRANSLATE_NOOP("Signs", "function (a grey for each)"),
    HOLD: QT_TRANSLATE_NOOP("Signs", "holds a lock"),
    HOLD_SEMAPHORE: QT_TRANSLATE_NOOP("Signs", "holds a semaphore"),
    START: QT_TRANSLATE_NOOP("Signs", "start()"),
    FIRST: QT_TRANSLATE_NOOP("Signs", "first line"),
    LAST: QT_TRANSLATE_NOOP("Signs", "code done"),
    PRINT: QT_TRANSLATE_NOOP("Signs", "wrote a line"),
    "exit": QT_TRANSLATE_NOOP("Signs", "process ended"),
    "killed": QT_TRANSLATE_NOOP("Signs", "killed"),
    "exception": QT_TRANSLATE_NOOP("Signs", "exception"),
    "deadlock": QT_TRANSLATE_NOOP("Signs", "deadlock"),
    "orphaned": QT_TRANSLATE_NOOP("Signs", "orphaned"),
    "reaped": QT_TRANSLATE_NOOP("Signs", "reaped"),
    DAEMON: QT_TRANSLATE_NOOP("Signs", "daemon"),
}
_HOLDS: Final = {HOLD: ON_LOCK, HOLD_SEMAPHORE: ON_SEMAPHORE}  # each in the colour of waiting for it
_WHOLE: Final = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip)  # a Chinese letter is the higher
_BAD: Final = frozenset({"killed", "exception", "deadlock"})


def sign_label(key: str) -> str:
    """What a sign means, in a word or two."""
    return translate("Signs", str(LABELS[key]))


def topic_of(key: str) -> str:
    """What the glossary explains it by."""
    return f"sign {key}" if key in (DAEMON, FUNCTION, *_HOLDS, PRINT) else f"mark {key}"


def signs_of_lane(lane: Lane) -> set[str]:
    """Those that one lane has by itself."""
    return {key for key, has in ((DAEMON, lane.daemon), (LAST, lane.done is not None and not lane.helper)) if has}


def signs_of_run(timeline: Timeline, holds_from: int = 0) -> set[str]:
    """Those that a run has besides; of its holds, those from a row on are looked at."""
    found = {mark.name for mark in timeline.marks} & LABELS.keys()
    lanes, objects = len(timeline.lanes), np.unique(timeline.holds.object[holds_from:])
    held = {timeline.objects[index].type for index in objects.tolist()}
    if timeline.foreign is not None:  # what its lanes show is functions alone
        return {FUNCTION}
    has = (
        (FIRST, lanes > 0),
        (START, lanes > 1),
        (PRINT, timeline.output.count > 0),
        (HOLD, bool(held - SEMAPHORES)),
        (HOLD_SEMAPHORE, bool(held & SEMAPHORES)),
        (FUNCTION, len(timeline.positions) > 0 or any(site.callers for site in timeline.sites)),
    )
    return found | {key for key, there in has if there}


def paint_sign(painter: QPainter, box: QRectF, theme: Theme, key: str) -> None:
    """Draw a sign as it stands on the lanes."""
    painter.save()
    if key == FUNCTION:
        painter.fillRect(box.adjusted(0, 0, -box.width() / 2 - 0.5, 0), QColor(call_color(theme, 0)))
        painter.fillRect(box.adjusted(box.width() / 2 + 0.5, 0, 0, 0), QColor(call_color(theme, 1)))
    elif key in _HOLDS:
        painter.fillRect(box.adjusted(0, 0, 0, -LINE - 1), faded(theme.text, 0.1))
        painter.fillRect(QRectF(box.left(), box.bottom() - LINE, box.width(), LINE), theme.states[_HOLDS[key]])
    elif key == PRINT:
        painter.fillRect(QRectF(box.center().x() - 1, box.bottom() - 5, 2, 5), QColor(theme.text_dim))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), box.height() - 6), faded(theme.text, 0.1))
    elif key == DAEMON:
        painter.fillRect(box.adjusted(2, 0, -2, 0), faded(theme.accent, 0.18))
        painter.setPen(QColor(theme.accent))
        painter.drawText(box, _WHOLE, translate("Lanes", "daemon")[:1])
    else:
        size = min(SIZE, box.height() - 2)
        paint_mark(painter, theme, key, QPointF(box.center()), size, bad=key in _BAD)
    painter.restore()
