"""What a worker holds, as a line along the foot of its own lane: the guarded part, in the colour of waiting for it."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.lock_rows import SEMAPHORES
from gui.canvas.surface.frame import Frame
from scenarios.timeline import Int64
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE

THICK: Final = 3  # px
LOWEST: Final = 12  # px of a band below which it has no foot to spare


def paint_holds(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw the holds of the rows in sight; a semaphore's line stands above a lock's."""
    if box.band < LOWEST:
        return
    origin, timeline = frame.timeline.origin, frame.timeline
    semaphores = np.array([each.type in SEMAPHORES for each in timeline.objects], bool)
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is None or not rows.holds.has(lane.index):
            continue
        found = rows.holds.between(lane.index, frame.scale.t0 + origin, frame.scale.t1 + origin)
        of_semaphores = semaphores[timeline.holds.object[found]]
        for chosen, state, above in ((~of_semaphores, ON_LOCK, 0), (of_semaphores, ON_SEMAPHORE, THICK + 1)):
            place = QRectF(0, box.y(row) + box.band - THICK - above, 0, THICK)
            _paint(painter, frame, rows.holds.spans(found[chosen]), place, frame.theme.states[state])


def _paint(painter: QPainter, frame: Frame, spans: tuple[Int64, Int64], place: QRectF, color: str) -> None:
    """Fill the pixels in which anything is held, as few rectangles, whatever their number."""
    starts, reach = spans[0], np.maximum.accumulate(spans[1])
    if not len(starts):
        return
    edges = frame.pixels.edges
    before = starts.searchsorted(edges[1:]) - 1
    covered = (before >= 0) & (reach[np.maximum(before, 0)] > edges[:-1])
    changes = np.flatnonzero(np.diff(covered, prepend=False, append=False)) / frame.ratio + frame.scale.left
    for x0, x1 in changes.reshape(-1, 2).tolist():
        painter.fillRect(QRectF(x0, place.top() - 1, x1 - x0, place.height() + 1), QColor(frame.theme.panel))
        painter.fillRect(QRectF(x0, place.top(), x1 - x0, place.height()), QColor(color))
