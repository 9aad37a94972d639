"""What stands in intervals that are wide enough: the patterns of their states, their edges, and words."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.lanes.words.interval_words import IntervalWords
from gui.canvas.lanes.words.wide_intervals import Floats, wide_intervals
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.mark_spots import Spot
from gui.canvas.surface.frame import Frame, Medium, faded
from gui.canvas.surface.patterns import draw_pattern, pattern
from scenarios.timeline.vocabulary import UNTOLD

TEXT_FROM: Final = 34.0  # px from which it gets words
MOST: Final = 400  # intervals drawn one by one; the widest win


def paint_details(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox, marked: Iterable[Spot] = ()) -> None:
    """Draw patterns, edges and words over the bands; all of one kind at once, which is cheaper than one by one.

    Words begin behind the signs that stand at `marked` spots.
    """
    wide = wide_intervals(frame, rows, box)
    wide = wide[wide[:, 4] != UNTOLD]
    if len(wide) > MOST:
        wide = wide[np.argpartition(wide[:, 2] - wide[:, 3], MOST)[:MOST]]
    tops = box.top + wide[:, 0] * box.height
    painter.setPen(Qt.PenStyle.NoPen)
    for state in np.unique(wide[:, 4]).astype(np.intp).tolist():
        if brush := pattern(frame.theme, state, frame.ratio):
            own = wide[:, 4] == state
            boxes = _rects(wide[own, 2], tops[own], wide[own, 3] - wide[own, 2], box.band)
            if frame.medium is Medium.SCREEN:
                painter.setBrush(brush)
                painter.drawRects(boxes)
            else:
                for each in boxes:
                    draw_pattern(painter, each, frame.theme, state)
    if len(wide):
        painter.setBrush(faded(frame.theme.panel, 0.7))
        painter.drawRects(_rects(wide[:, 3] - 1, tops, np.ones(len(wide)), box.band))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    words = IntervalWords(painter, frame, rows, box, marked)
    for row, index, x0, x1, state, obj in wide[wide[:, 3] - wide[:, 2] >= TEXT_FROM].tolist():
        words.add(int(row), int(index), (int(state), int(obj)), x0, x1)
    words.paint(painter)


def _rects(x: Floats, y: Floats, width: Floats, height: float) -> list[QRectF]:
    return [QRectF(*place, height) for place in zip(x.tolist(), y.tolist(), width.tolist(), strict=True)]
