"""A tick below a lane for each line that it wrote; the line that is pointed at stands out."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame

WIDE: Final = 2.0  # px
_POINTED: Final = 6.0


def paint_prints(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox, pointed: int | None) -> None:
    """Draw the ticks of the rows in sight, in the gap below each band; `pointed`: the number of a line."""
    if not len(rows.prints):
        return
    t0, t1 = frame.scale.t0 + frame.timeline.origin, frame.scale.t1 + frame.timeline.origin
    gap = box.height - box.band
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is not None and len(times := rows.prints.times(lane.index, t0, t1)):
            x = np.unique(np.round((times - t0) / frame.scale.ns_per_px)) + frame.scale.left
            first = np.append(True, np.diff(x) > WIDE)
            for x0, x1 in zip(x[first].tolist(), x[np.append(first[1:], True)].tolist(), strict=True):
                place = QRectF(x0 - WIDE / 2, box.y(row) + box.band, x1 - x0 + WIDE, gap)
                painter.fillRect(place, QColor(frame.theme.text_dim))
    found = rows.prints.place_of(pointed) if pointed is not None else None
    row_of = None if found is None else rows.row_of(found[0])
    if found is not None and row_of is not None:
        middle = frame.x(found[1])
        place = QRectF(middle - _POINTED / 2, box.y(row_of) + box.band - 2, _POINTED, gap + 3)
        painter.fillRect(place.adjusted(-1.5, -1.5, 1.5, 1.5), QColor(frame.theme.panel))
        painter.fillRect(place, QColor(frame.theme.accent))
