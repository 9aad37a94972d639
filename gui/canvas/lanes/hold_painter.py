"""What a worker holds, as a line along the foot of its own lane: the guarded part, in the colour of waiting for it.

The foot is empty where nothing is held: a wait's own colour along it would read as a hold.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.holds.feet import APART, LINE
from gui.canvas.rows.holds.lock_rows import SEMAPHORES
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame
from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.vocabulary import ON_SEMAPHORE

LOWEST: Final = 12  # px of a band below which it has no foot to spare


def paint_holds(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw the holds of the rows in sight; a semaphore's line stands above a lock's where a lane has both."""
    if box.band < LOWEST:
        return
    origin, timeline = frame.timeline.origin, frame.timeline
    semaphores = np.array([each.type in SEMAPHORES for each in timeline.objects], bool)
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is None or not (lines := rows.feet.lines(lane.index)):
            continue
        bottom = box.y(row) + box.band
        _clear(painter, frame, lane, QRectF(0, bottom - rows.feet.height(lane.index), 0, rows.feet.height(lane.index)))
        found = rows.holds.between(lane.index, frame.scale.t0 + origin, frame.scale.t1 + origin)
        of_semaphores = semaphores[timeline.holds.object[found]]
        for nth, state in enumerate(lines):
            chosen = found[of_semaphores if state == ON_SEMAPHORE else ~of_semaphores]
            place = QRectF(0, bottom - LINE - nth * (LINE + APART), 0, LINE)
            _paint(painter, frame, _spans(timeline, rows, chosen), place, frame.theme.states[state])


def _spans(timeline: Timeline, rows: LaneRows, chosen: NDArray[np.intp]) -> tuple[Int64, Int64]:
    """When holds began and ended; those that were summed were somewhere in their bucket, and stand for all of it."""
    starts, ends = rows.holds.spans(chosen)
    summed, shift = timeline.holds.summed[chosen] > 0, timeline.holds.shift
    if summed.any():
        bucket = starts[summed] >> shift
        starts[summed], ends[summed] = bucket << shift, bucket + 1 << shift
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    return starts, ends


def _clear(painter: QPainter, frame: Frame, lane: Lane, foot: QRectF) -> None:
    """Leave the foot of a lane empty as far as the lane reaches."""
    scale, timeline = frame.scale, frame.timeline
    ends = (lane.begin - timeline.origin, lane.end_or(timeline.now) - timeline.origin)
    x0, x1 = (min(max(scale.x(time), scale.left), scale.left + scale.width) for time in ends)
    painter.fillRect(QRectF(x0, foot.top(), x1 - x0, foot.height()), QColor(frame.theme.panel))


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
        painter.fillRect(QRectF(x0, place.top(), x1 - x0, place.height()), QColor(color))
