"""A row of intervals as shapes, for pictures of vectors: one an interval, where those too narrow to be seen are joined.

What is joined has the mean colour of what lies in it, in linear light, as pixels have.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF

from gui.canvas.rows.track import Track
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.time_scale import TimeScale
from scenarios.timeline.queries.density import Floats
from scenarios.timeline.queries.pixels import Pixels

NARROWEST: Final = 0.5  # px: what is narrower is joined with its neighbours
MOST: Final = 60_000  # shapes of one section; of more, no program could edit the picture
_CROWDED: Final = 16  # intervals to a shape, from which the track's own pixels are asked
_UNDER: Final = 0.35  # px by which a shape reaches below its neighbour: no viewer then shows a seam

Floats32 = NDArray[np.floating]
Shapes = tuple[Floats, NDArray[np.uint32]]  # (n, 2) their edges in px, and their colours, 0xFFRRGGBB


def shapes_of(
    rows: Sequence[tuple[Track, int]], scale: TimeScale, pixels: Pixels, origin: int, palette: Palette
) -> list[Shapes]:
    """The shapes of each row (a track and the time its last interval reaches), together about MOST at the most."""
    least = max(NARROWEST, scale.width * len(rows) * 2 / MOST)
    return [_shapes(track, end, scale, pixels, origin, palette, least) for track, end in rows]


def _shapes(
    track: Track, end: int, scale: TimeScale, pixels: Pixels, origin: int, palette: Palette, least: float
) -> Shapes:
    start, state = track.intervals.start, track.intervals.state
    first = max(int(start.searchsorted(scale.t0 + origin, "right")) - 1, 0)
    last = int(start.searchsorted(scale.t1 + origin))
    if last <= first:
        return np.empty((0, 2)), np.empty(0, np.uint32)
    if last - first > _CROWDED * scale.width / least or track.intervals.summed[first:last].any():
        return _columns(track, end, scale, pixels, palette)
    ends = np.append(start[first + 1 : last + 1], [end] if last >= len(start) else [])[: last - first]
    x = scale.left + (np.append(start[first:last], ends[-1]) - origin - scale.t0) / scale.ns_per_px
    x = np.clip(x, scale.left, scale.left + scale.width)
    return _joined(x, state[first:last], palette, least)


def _joined(x: Floats, state: NDArray[np.uint8], palette: Palette, least: float) -> Shapes:
    """Intervals between neighbouring `x`; narrow ones of one cell, `least` px wide, are one shape."""
    widths = np.diff(x)
    wide = widths >= least
    cell = np.floor(x[:-1] / least)
    new = np.append(True, wide[1:] | wide[:-1] | (cell[1:] != cell[:-1]))
    begins = np.flatnonzero(new)
    edges = np.column_stack([x[begins], np.append(x[begins[1:]], x[-1])])
    kept = edges[:, 1] > edges[:, 0]
    return edges[kept], palette.mix(state, widths, begins)[kept]


def _columns(track: Track, end: int, scale: TimeScale, pixels: Pixels, palette: Palette) -> Shapes:
    """A crowded row: its pixels, those of one colour in a row being one shape."""
    colors = palette.paint([(track, end)], pixels)[0]
    begins = np.flatnonzero(np.append(True, colors[1:] != colors[:-1]))
    x = scale.left + np.append(begins, len(colors)) * (scale.width / len(colors))
    edges, colors = np.column_stack([x[:-1], x[1:]]), colors[begins]
    kept = colors != palette.ground
    return edges[kept], colors[kept]


def paint_shapes(painter: QPainter, shapes: Shapes, top: float, height: float) -> None:
    """Fill them, each reaching a little below the next where that follows at once."""
    edges, colors = shapes
    follows = np.append(edges[1:, 0] <= edges[:-1, 1], False)
    right = edges[:, 1] + np.where(follows, np.minimum(_UNDER, np.append(np.diff(edges)[1:, 0], 0)), 0)
    brushes: dict[int, QBrush] = {}
    for x0, x1, color in zip(edges[:, 0].tolist(), right.tolist(), colors.tolist(), strict=True):
        brush = brushes.get(color) or brushes.setdefault(color, QBrush(QColor.fromRgb(color)))
        painter.fillRect(QRectF(x0, top, x1 - x0, height), brush)


def paint_steps(painter: QPainter, ratio: float, colors: Sequence[str], tops: Floats32, area: QRectF) -> None:
    """Draw rows stacked one on the other, of each a shape for every stretch in which it is there, the lowest first.

    `tops` are (rows, columns): where each ends, 1 being the top of the area; `ratio` columns are one px.
    """
    levels = np.round(np.clip(tops, 0, 1) * area.height() * ratio) / ratio
    below = np.zeros(levels.shape[1])
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for color, top in zip(colors, levels, strict=True):
        painter.setBrush(QColor(color))
        edges = np.flatnonzero(np.diff(top > below, prepend=False, append=False)).reshape(-1, 2)
        for begin, end in edges.tolist():
            painter.drawPolygon(_outline(top[begin:end], below[begin:end], begin, area, ratio))
        below = top
    painter.restore()


def _outline(top: Floats32, below: Floats32, begin: int, area: QRectF, ratio: float) -> QPolygonF:
    """Around the columns from `begin` on, whose heights above the area's foot are between `below` and `top`."""
    corners = []
    for heights, order in ((top, 1), (below, -1)):
        changes = np.flatnonzero(np.append(True, np.diff(heights) != 0))
        x = area.left() + (begin + np.append(changes, len(heights))) / ratio
        y = area.bottom() - heights[changes]
        line = [QPointF(a, b) for a, b in zip(np.repeat(x, 2)[1:-1].tolist(), np.repeat(y, 2).tolist(), strict=True)]
        corners += line[::order]
    return QPolygonF(corners)
