"""Draws who has each interpreter lock and who queues for it, how many run at once, and who runs on which core."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.objects.lock_painter import NO_TOTALS, paint_stack, with_total
from gui.canvas.objects.turns import Shares, TurnRows, TurnsInSight
from gui.canvas.surface.frame import Frame
from gui.style.spoken import translate

_EDGE: Final = 3  # px between two rows
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_HARDLY: Final = 0.05
_PAD: Final = 8.0


@dataclass(frozen=True)
class TurnPlace:
    """One row: what it shows ("has", "queues", "free", "busy", "core"), of which process or core, and where."""

    kind: str
    number: int
    top: float
    height: float


def places_of(rows: TurnRows, row: int) -> list[TurnPlace]:
    """The rows from 0 down."""
    wanted = [(kind, process) for process in rows.processes for kind in ("has", "queues")]
    wanted += [("free", 0)] if rows.free else []
    wanted += [("busy", 0)] if rows.machine else []
    wanted += [("core", core) for core in rows.cores]
    places: list[TurnPlace] = []
    for kind, number in wanted:
        top = places[-1].top + places[-1].height if places else 0.0
        places.append(TurnPlace(kind, number, top, row - 4 if kind in ("has", "core") else row))
    return places


def paint_turns(painter: QPainter, frame: Frame, seen: TurnsInSight, rows: TurnRows, places: list[TurnPlace]) -> None:
    """Draw the rows over the time axis."""
    ranks = [lane.rank for lane in seen.lanes]
    for place in places:
        area = QRectF(frame.scale.left, place.top, frame.scale.width, place.height - _EDGE)
        if place.kind in ("has", "core"):
            painter.fillRect(area, QColor(frame.theme.grid))
        if place.kind in ("has", "queues"):
            mine = seen.of_process(place.number)
            shares = (seen.runs if place.kind == "has" else seen.queues)[mine]
            if place.kind == "has":
                shares = _by_longest(shares)
            most = max(float(shares.sum(axis=0).max(initial=0)), 1.0)
            paint_stack(painter, frame, [ranks[each] for each in mine], shares, area, most)
        elif place.kind == "free":
            painter.setPen(QColor(frame.theme.text_dim))
            words = translate("Turns", "this Python has none: threads run side by side")
            painter.drawText(area.adjusted(4, 0, 0, 0), _LEFT, words)
        elif place.kind == "busy":
            runs = seen.runs if rows.most is None else _at_most(seen.runs, max(rows.most, 1))
            paint_stack(painter, frame, ranks, runs, area, float(max(rows.machine, 1)))
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), QColor(frame.theme.text_dim))
        else:
            paint_stack(painter, frame, ranks, _by_longest(seen.on_core(place.number)), area, 1.0)


def paint_turn_headers(
    painter: QPainter,
    frame: Frame,
    seen: TurnsInSight,
    rows: TurnRows,
    places: list[TurnPlace],
    waited: Mapping[int, int] = NO_TOTALS,
) -> None:
    """Draw what the rows are, left of the time axis; `waited` is known of a process (its lane) in all, ns."""
    theme, metrics = frame.theme, painter.fontMetrics()
    for place in places:
        room = QRectF(_PAD, place.top, frame.scale.left - 2 * _PAD, place.height - _EDGE)
        painter.setPen(QColor(theme.text if place.kind in ("has", "busy") else theme.text_dim))
        words = turn_words(frame, seen, rows, place)
        if place.kind == "queues":
            words = with_total(words, waited.get(place.number, 0), room.width(), metrics)
        if metrics.horizontalAdvance(words) > room.width():
            words = turn_words(frame, seen, rows, place, short=True)
        align = _LEFT if place.kind in ("has", "busy") else _RIGHT
        painter.drawText(room, align, metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room.width())))


def turn_words(frame: Frame, seen: TurnsInSight, rows: TurnRows, place: TurnPlace, *, short: bool = False) -> str:
    """What one row shows, in a few words, or in fewer."""
    if place.kind == "has":
        return translate("Turns", "GIL of {}").format(frame.timeline.lanes[place.number].name)
    if place.kind == "queues":
        queue = seen.queues[seen.of_process(place.number)].sum(axis=0)
        return translate("Turns", "up to {} waiting").format(_peak(queue))
    if place.kind == "free":
        return translate("Turns", "no GIL")
    if place.kind == "busy":
        running = min(_peak(seen.runs.sum(axis=0)) if rows.most is None else rows.most, rows.machine)
        words = translate("Turns", "at once: {} of {} cores")
        if not short:  # tasks may be many more at once, but for their computing
            words = translate("Turns", "running at once: {} of {} cores")
        return words.format(running, rows.machine)
    return translate("Turns", "core {}").format(place.number)


def _at_most(shares: Shares, most: int) -> Shares:
    """The shares of each pixel, made smaller where together they are more."""
    fewer: Shares = shares / np.maximum(shares.sum(axis=0) / np.float32(most), np.float32(1))
    return fewer


def _by_longest(shares: Shares) -> Shares:
    """Of what only one has at a time: each pixel for whoever had it longest, as high as all had it together.

    Several colours in one pixel would look like several at once; the next one is seen to run a moment before it has it.
    """
    alone = np.zeros_like(shares)
    if len(shares):
        longest = shares.argmax(axis=0)[None]
        np.put_along_axis(alone, longest, np.minimum(shares.sum(axis=0), 1)[None], axis=0)
    return alone


def _peak(shares: Shares) -> int:
    most = float(shares.max(initial=0))
    return 0 if most < _HARDLY else max(round(most), 1)
