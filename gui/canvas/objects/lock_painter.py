"""The locks' own lanes: who holds, in the holder's colour, and who queues, stacked below."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.lanes.lane_painter import RowBox, paint_rows
from gui.canvas.rows.hold_row import COLORS, HELD
from gui.canvas.rows.lock_rows import LockRows, LockTable, Waits
from gui.canvas.rows.prepared import Prepared
from gui.canvas.surface.frame import Frame, faded, ink_on
from gui.canvas.surface.raster import Palette, image
from gui.style.theme import Theme

_TEXT_FROM: Final = 40.0
_CROWDED: Final = 4096
_ALMOST: Final = 1e-3  # of a waiter: sums of shares are that exact
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


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


def lay_out(table: LockTable, row: int) -> list[LockPlace]:
    """Stack the locks from 0 down; a queue is as high as a row."""
    places: list[LockPlace] = []
    for place, lock in enumerate(table.locks):
        top = places[-1].bottom if places else 0.0
        places.append(LockPlace(place, top, row, len(lock.slots), row))
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
    paint_rows(painter, frame, palette.paint(rows, frame.pixels), box)
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
    for place in np.flatnonzero((np.diff(x) >= _TEXT_FROM) & (intervals.state[first:last] >= HELD)):
        lane = frame.timeline.lanes[int(frame.timeline.holds.lane[int(intervals.obj[first + place]) - 1])]
        room = QRectF(x[place] + 4, box.y(row), x[place + 1] - x[place] - 6, box.band)
        name = painter.fontMetrics().elidedText(lane.name, Qt.TextElideMode.ElideMiddle, int(room.width()))
        if name == lane.name or room.width() > 2 * _TEXT_FROM:
            painter.setPen(ink_on(frame.theme.lane_color(lane.rank)))
            painter.drawText(room, _LEFT, name)


def waiting_shares(frame: Frame, waits: dict[int, Waits], places: list[int]) -> NDArray[np.float32]:
    """(locks, lanes, pixels): the share of each pixel that each lane of `waits` waits for each lock of `places`."""
    pixels = frame.pixels
    table = np.zeros((len(places), 256))
    table[np.arange(len(places)), np.array(places, np.intp) + 1] = 1 / max(frame.scale.ns_per_px / frame.ratio, 1e-9)
    shares = np.zeros((len(places), len(waits), pixels.count), np.float32)
    for row, (lane, wait) in enumerate(waits.items()):
        end = frame.timeline.lanes[lane].end_or(frame.timeline.now)
        shares[:, row] = wait.track.weigh(end, pixels, table)
    return shares


def paint_queue(
    painter: QPainter, frame: Frame, lanes: list[int], shares: NDArray[np.float32], place: LockPlace
) -> int:
    """Draw who waits as a stack, each in its own colour; return the most that waited at once (in a pixel's mean)."""
    tops = np.cumsum(shares, axis=0)
    most = float(tops[-1].max(initial=0)) if len(tops) else 0.0
    if most < 0.01:
        return 0
    height = max(round((place.queue - 3) * frame.ratio), 1)
    levels = (np.arange(height, 0, -1) - 0.5) / height * max(most, 1.0)
    above = np.zeros((height, shares.shape[1]), np.intp)
    for top in tops:
        above += top[None, :] + _ALMOST < levels[:, None]
    ranks = [frame.timeline.lanes[lane].rank for lane in lanes]
    colors = [QColor(frame.theme.lane_color(rank)).rgb() for rank in ranks] + [QColor(frame.theme.panel).rgb()]
    pixels = np.ascontiguousarray(np.array(colors, np.uint32)[above])
    area = QRectF(frame.scale.left, place.queue_top, frame.scale.width, place.queue - 3)
    painter.drawImage(area, image(pixels))
    return max(round(most), 1)


def paint_locks(painter: QPainter, frame: Frame, prepared: Prepared, places: list[LockPlace], palette: Palette) -> None:
    """Draw locks with their names: over the time axis who holds and who waits, left of it which lock it is."""
    waits = {lane: wait for lane, wait in prepared.waits.items() if wait.any}
    shares = waiting_shares(frame, waits, [place.place for place in places])
    for place, queue in zip(places, shares, strict=True):
        lock = prepared.locks.locks[place.place]
        paint_holders(painter, frame, lock, place, palette)
        most = paint_queue(painter, frame, list(waits), queue, place)
        paint_lock_header(painter, frame, lock, place, most)


def paint_lock_header(painter: QPainter, frame: Frame, lock: LockRows, place: LockPlace, most: int) -> None:
    """Draw the lock's name and kind in the column of names, and how many waited at once in sight."""
    theme, metrics, known = frame.theme, painter.fontMetrics(), frame.timeline.objects[lock.object]
    slots = str(known.slots) if known.slots and len(lock.slots) > 1 else ""
    kind = slots if known.name.casefold() == known.type.casefold() else f"{known.type} {slots}".rstrip()
    right = frame.metrics.left - 8.0
    first = QRectF(8, place.top, right - 8, place.row - 2)
    if metrics.horizontalAdvance(known.name + "  " + kind) > first.width():
        kind = slots  # the name goes before the kind, which the tip tells too
    painter.setPen(QColor(theme.text_dim))
    painter.drawText(first, _RIGHT, kind)
    painter.setPen(QColor(theme.text))
    room = int(first.width() - metrics.horizontalAdvance(kind) - 8)
    painter.drawText(first, _LEFT, metrics.elidedText(known.name, Qt.TextElideMode.ElideMiddle, room))
    words = (
        QCoreApplication.translate("Locks", "up to %n waiting", None, most)
        if most
        else QCoreApplication.translate("Locks", "no one waits")
    )
    painter.setPen(QColor(theme.text_dim))
    painter.drawText(QRectF(8, place.queue_top, right - 8, place.queue - 3), _RIGHT, words)
    painter.fillRect(QRectF(0, place.bottom - 2, frame.scale.left + frame.scale.width, 1), faded(theme.text, 0.12))
