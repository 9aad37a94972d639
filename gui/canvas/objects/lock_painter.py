"""The locks' own lanes: who holds, in the holder's colour, and who queues, stacked below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from gui.canvas.lanes.lane_painter import RowBox, paint_rows
from gui.canvas.rows.holds.hold_row import COLORS, HELD
from gui.canvas.rows.holds.lock_rows import LockRows, LockTable, LockWaits
from gui.canvas.rows.prepared import Prepared
from gui.canvas.shapes import paint_steps
from gui.canvas.surface.frame import Frame, Medium, faded, ink_on
from gui.canvas.surface.raster import Palette, image, stack
from gui.style.spoken import translate
from gui.style.theme import Theme
from scenarios.findings.finding import durations
from scenarios.timeline.vocabulary import type_name

_TEXT_FROM: Final = 40.0
_NUMBER_FROM: Final = 16.0
_CROWDED: Final = 4096
_HARDLY: Final = 0.01  # of a waiter: too little to be seen
_EDGE: Final = 0.12  # of the text's colour, for the line below a lock
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
NO_TOTALS: Final[Mapping[int, int]] = MappingProxyType({})


@dataclass(frozen=True)
class LockPlace:
    """Where a lock stands: its place in the table, the top of its first row, and the heights of its parts (px)."""

    place: int
    top: float
    row: int
    slots: int
    queue: int

    @property
    def queue_top(self) -> float:
        """Where the queue begins, below the slots."""
        return self.top + self.slots * self.row

    @property
    def bottom(self) -> float:
        """Where the next lock begins."""
        return self.queue_top + self.queue + 4


def lay_out(table: LockTable, row: int, chosen: Sequence[int] | None = None) -> list[LockPlace]:
    """Stack the locks from 0 down, or those `chosen` by their places in the table; a queue is as high as a row."""
    places: list[LockPlace] = []
    for place in range(len(table.locks)) if chosen is None else chosen:
        top = places[-1].bottom if places else 0.0
        places.append(LockPlace(place, top, row, len(table.locks[place].slots), row))
    return places


def holder_palette(theme: Theme) -> Palette:
    """The colours of hold rows: free, then one for each lane."""
    return Palette([theme.grid, *(theme.lane_color(rank) for rank in range(COLORS))], theme.panel)


def paint_holders(painter: QPainter, frame: Frame, lock: LockRows, place: LockPlace, palette: Palette) -> None:
    """Draw who holds, a row for each slot, with the holder's name where there is room."""
    rows = [(slot.track, frame.timeline.now) for slot in lock.slots if len(slot.intervals)]
    if not rows:
        return
    box = RowBox(place.top, place.row, 0, len(rows))
    paint_rows(painter, frame, rows, palette, box)
    for row in range(len(rows)):
        _paint_names(painter, frame, lock, row, box)


def _paint_names(painter: QPainter, frame: Frame, lock: LockRows, row: int, box: RowBox) -> None:
    intervals, scale, origin = lock.slots[row].intervals, frame.scale, frame.timeline.origin
    first = max(int(intervals.start.searchsorted(int(scale.t0) + origin)) - 1, 0)
    last = int(intervals.start.searchsorted(int(scale.t1) + origin))
    if last - first > _CROWDED:
        return
    times = np.append(
        intervals.start[first:last], intervals.start[last] if last < len(intervals) else frame.timeline.now
    )
    x = np.clip(scale.left + (times - origin - scale.t0) / scale.ns_per_px, scale.left, scale.left + scale.width)
    for place in np.flatnonzero(
        (np.diff(x) >= _NUMBER_FROM) & (intervals.state[first:last] >= HELD) & (intervals.summed[first:last] == 0)
    ):
        lane = frame.timeline.lanes[int(frame.timeline.holds.lane[int(intervals.obj[first + place]) - 1])]
        room = QRectF(x[place] + 4, box.y(row), x[place + 1] - x[place] - 6, box.band)
        name = painter.fontMetrics().elidedText(lane.name, Qt.TextElideMode.ElideMiddle, int(room.width()))
        if name != lane.name and room.width() <= 2 * _TEXT_FROM:
            name = str(lane.rank) if lane.rank >= 0 else ""
        if name:
            painter.setPen(ink_on(frame.theme.lane_color(lane.rank)))
            painter.drawText(room, _LEFT, name)


def waiting_shares(frame: Frame, waits: dict[int, LockWaits], places: list[int]) -> NDArray[np.float32]:
    """(locks, lanes, pixels): the share of each pixel that each lane of `waits` waits for each lock of `places`."""
    pixels = frame.pixels
    table = np.zeros((len(places), 256))
    table[np.arange(len(places)), np.array(places, np.intp) + 1] = 1 / max(frame.scale.ns_per_px / frame.ratio, 1e-9)
    shares = np.zeros((len(places), len(waits), pixels.count), np.float32)
    for row, (lane, wait) in enumerate(waits.items()):
        end = frame.timeline.lanes[lane].end_or(frame.timeline.now)
        shares[:, row] = wait.track.weigh(end, pixels, table)
    return shares


def most_waiting(shares: NDArray[np.float32]) -> int:
    """The most that waited at once for one lock (in a pixel's mean), of its (lanes, pixels) shares."""
    most = float(shares.sum(axis=0).max(initial=0))
    return 0 if most < _HARDLY else max(round(most), 1)


def paint_waiters(
    painter: QPainter, frame: Frame, lanes: list[int], shares: NDArray[np.float32], place: LockPlace
) -> None:
    """Draw who waits for one lock as a stack, each in its own colour."""
    area = QRectF(frame.scale.left, place.queue_top, frame.scale.width, place.queue - 3)
    most = max(float(shares.sum(axis=0).max(initial=0)), 1.0)
    paint_stack(painter, frame, [frame.timeline.lanes[lane].rank for lane in lanes], shares, area, most)


def paint_stack(
    painter: QPainter, frame: Frame, ranks: list[int], shares: NDArray[np.float32], area: QRectF, most: float
) -> None:
    """Stack the (lanes, pixels) shares of workers, each in its own colour; `most` fills the area's height."""
    if not len(shares) or float(shares.sum(axis=0).max(initial=0)) < _HARDLY:
        return
    if frame.medium is Medium.SHAPES:
        named = [frame.theme.lane_color(rank) for rank in ranks]
        paint_steps(painter, frame.ratio, named, np.cumsum(shares, axis=0) / most, area)
        return
    colors = [QColor(frame.theme.lane_color(rank)).rgba() for rank in ranks]
    pixels = stack(shares, colors, max(round(area.height() * frame.ratio), 1), most)
    painter.drawImage(area, image(pixels, QImage.Format.Format_ARGB32_Premultiplied))


@dataclass(frozen=True)
class LocksInSight:
    """The locks to be drawn, and who waits for each: `shares` as of `waiting_shares`, of the lanes `waiters`."""

    locks: list[LockRows]
    places: list[LockPlace]
    waiters: list[int]
    shares: NDArray[np.float32]

    @classmethod
    def of(cls, frame: Frame, prepared: Prepared, places: list[LockPlace]) -> "LocksInSight":
        """What there is to draw of the locks at `places`."""
        waits = {lane: wait for lane, wait in prepared.waits.items() if wait.any}
        shares = waiting_shares(frame, waits, [place.place for place in places])
        return cls([prepared.locks.locks[place.place] for place in places], places, list(waits), shares)


def paint_locks(painter: QPainter, frame: Frame, seen: LocksInSight, palette: Palette) -> None:
    """Draw who holds and who waits, over the time axis."""
    for lock, place, shares in zip(seen.locks, seen.places, seen.shares, strict=True):
        paint_holders(painter, frame, lock, place, palette)
        paint_waiters(painter, frame, seen.waiters, shares, place)
        edge = QRectF(frame.scale.left, place.bottom - 2, frame.scale.width, 1)
        painter.fillRect(edge, faded(frame.theme.text, _EDGE))


def paint_lock_headers(
    painter: QPainter, frame: Frame, seen: LocksInSight, waited: Mapping[int, int] = NO_TOTALS
) -> None:
    """Draw which locks these are, left of the time axis; `waited` is known of an object in all, ns."""
    for lock, place, shares in zip(seen.locks, seen.places, seen.shares, strict=True):
        _paint_header(painter, frame, lock, place, most_waiting(shares), waited.get(lock.object, 0))
        painter.fillRect(QRectF(0, place.bottom - 2, frame.scale.left, 1), faded(frame.theme.text, _EDGE))


def with_total(words: str, waited: int, width: float, metrics: QFontMetrics) -> str:
    """How many wait at once, and behind it how long was waited in all (ns), where there is room and it is known."""
    if not waited:
        return words
    longer = translate("Locks", "{}, {} in all").format(words, durations(waited)[0])
    return longer if metrics.horizontalAdvance(longer) <= width else words


def _paint_header(painter: QPainter, frame: Frame, lock: LockRows, place: LockPlace, most: int, waited: int) -> None:
    """Draw the lock's name and kind in the column of names, and how many waited at once in sight."""
    theme, metrics, known = frame.theme, painter.fontMetrics(), frame.timeline.objects[lock.object]
    counted = known.slots and len(lock.slots) > 1 and known.type != "OpenLock"
    slots = str(known.slots) if counted else ""
    kind = slots if known.name.casefold() == known.type.casefold() else f"{type_name(known.type)} {slots}".rstrip()
    right = frame.metrics.left - 8.0
    first = QRectF(8, place.top, right - 8, place.row - 2)
    if metrics.horizontalAdvance(known.name + "  " + kind) > first.width():
        kind = slots  # the name goes before the kind, which the tip shows too
    painter.setPen(QColor(theme.text_dim))
    painter.drawText(first, _RIGHT, kind)
    painter.setPen(QColor(theme.text))
    room = int(first.width() - metrics.horizontalAdvance(kind) - 8)
    painter.drawText(first, _LEFT, metrics.elidedText(known.name, Qt.TextElideMode.ElideMiddle, room))
    words = translate("Locks", "up to {} waiting").format(most) if most else translate("Locks", "no one waits")
    painter.setPen(QColor(theme.text_dim))
    words = with_total(words, waited if most else 0, right - 8, metrics)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(right - 8))
    painter.drawText(QRectF(8, place.queue_top, right - 8, place.queue - 3), _RIGHT, words)
