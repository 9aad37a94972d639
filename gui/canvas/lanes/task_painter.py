"""Tasks as a slim band of named blocks along the top of their lanes; bounded work."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame, Medium
from gui.style.theme import Theme
from scenarios.timeline.queries.pixels import Int64
from scenarios.timeline.vocabulary import CALLBACK

SHARE: Final = 0.44  # of a lane's band
WORDS_FROM: Final = 10  # px of height from which a band carries names
_WORDS_OF_PICTURE: Final = 14  # the same of a picture, where nobody can zoom in
LEAST: Final = 3  # px of height
NARROWEST: Final = 3.0  # px from which a task is a block of its own
CROWDED: Final = 4096  # tasks of a lane in sight: then none is looked at one by one
MOST: Final = 200  # blocks of a lane; the widest win, and the rest are drawn together
_PAD: Final = 3.0


def strip_height(band: int) -> int:
    """The height of the band of tasks in a lane's band, px."""
    return max(round(band * SHARE), LEAST)


def words_below(rows: LaneRows, lane: int, band: int) -> int:
    """How far below the top of its band a lane's own words begin, px."""
    return strip_height(band) if rows.tasks.has(lane) else 0


def paint_tasks(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw the tasks of the rows in sight."""
    height = strip_height(box.band)
    painter.save()
    font = QFont(painter.font())
    size = max(height - 2, 1)
    font.setPixelSize(size if frame.medium is Medium.SCREEN else min(size, QFontInfo(font).pixelSize()))
    painter.setFont(font)
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is not None and rows.tasks.has(lane.index):
            _paint_lane(painter, frame, rows, lane.index, QRectF(0, box.y(row), 0, height))
    painter.restore()


def _paint_lane(painter: QPainter, frame: Frame, rows: LaneRows, lane: int, strip: QRectF) -> None:
    scale, origin = frame.scale, frame.timeline.origin
    found = rows.tasks.between(lane, scale.t0 + origin, scale.t1 + origin)
    if len(found) > CROWDED:
        _paint_crowd(painter, frame, rows.tasks.spans(found), strip)
        return
    if not len(found):
        return
    edges = np.column_stack(rows.tasks.spans(found)) - origin
    x = scale.left + np.clip((edges - scale.t0) / scale.ns_per_px, 0, scale.width)
    x = np.round(x * frame.ratio) / frame.ratio  # to whole pixels: blocks are crisp
    wide = x[:, 1] - x[:, 0] >= NARROWEST
    if np.count_nonzero(wide) > MOST:
        wide &= np.diff(x)[:, 0] >= np.partition(np.diff(x)[:, 0], -MOST)[-MOST]
    for x0, x1 in _together(x[~wide], 1 / frame.ratio):
        painter.fillRect(QRectF(x0, strip.top(), x1 - x0, strip.height() - 1), QColor(frame.theme.text_dim))
    for task, (x0, x1) in zip(found[wide].tolist(), x[wide].tolist(), strict=True):
        _paint_block(painter, frame, task, QRectF(x0, strip.top(), x1 - x0, strip.height()))


def _paint_crowd(painter: QPainter, frame: Frame, spans: tuple[Int64, Int64], strip: QRectF) -> None:
    """Fill the pixels in which any task runs."""
    starts, reach = spans[0], np.maximum.accumulate(spans[1])
    edges = frame.pixels.edges
    before = starts.searchsorted(edges[1:]) - 1
    covered = (before >= 0) & (reach[before] > edges[:-1])
    changes = np.flatnonzero(np.diff(covered, prepend=False, append=False)) / frame.ratio + frame.scale.left
    for x0, x1 in changes.reshape(-1, 2).tolist():
        painter.fillRect(QRectF(x0, strip.top(), x1 - x0, strip.height() - 1), QColor(frame.theme.text_dim))


def _together(x: NDArray[np.float64], pixel: float) -> list[tuple[float, float]]:
    """What narrow tasks (by their begins) cover, each at least one pixel wide, as few spans."""
    if not len(x):
        return []
    reach = np.maximum.accumulate(np.maximum(x[:, 1], x[:, 0] + pixel))
    first = np.append(True, x[1:, 0] > reach[:-1])
    last = np.append(first[1:], True)
    return list(zip(x[first, 0].tolist(), reach[last].tolist(), strict=True))


def _paint_block(painter: QPainter, frame: Frame, task: int, place: QRectF) -> None:
    tasks, theme = frame.timeline.tasks, frame.theme
    ground, ink = block_colors(theme, int(tasks.kind[task]))
    painter.fillRect(place, QColor(theme.panel))
    painter.fillRect(place.adjusted(0, 0, -1, -1), QColor(ground))
    if place.height() < (WORDS_FROM if frame.medium is Medium.SCREEN else _WORDS_OF_PICTURE):
        return
    room = place.width() - 2 * _PAD
    words = painter.fontMetrics().elidedText(tasks.names[tasks.name[task]], Qt.TextElideMode.ElideRight, int(room))
    if len(words) > 1:
        painter.setPen(QColor(ink))
        painter.drawText(
            place.adjusted(_PAD, -1, 0, -1), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words
        )


def block_colors(theme: Theme, kind: int) -> tuple[str, str]:
    """Ground and ink of a block."""
    if kind == CALLBACK:
        return theme.accent, theme.accent_text
    return theme.text_dim, theme.panel
