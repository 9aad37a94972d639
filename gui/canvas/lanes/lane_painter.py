"""Lanes as rows of one image: its rows are computed one pixel high and stretched as they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.track import Track
from gui.canvas.shapes import paint_shapes, shapes_of
from gui.canvas.surface.frame import Frame, Medium, faded
from gui.canvas.surface.raster import Palette, image

GAP: Final = 0.16  # of a row stays free below its band
GRID: Final = 0.10  # how much of the text's colour a grid line has


@dataclass(frozen=True)
class RowBox:
    """Where the rows stand: the top of row 0, their height, and the rows in sight (first..last-1).

    The first `pinned` rows stay at the top, whatever the others do.
    """

    top: float
    height: int
    first: int
    last: int
    pinned: int = 0

    @property
    def band(self) -> int:
        """The height of the coloured band in a row."""
        return self.height - max(2, round(self.height * GAP))

    def y(self, row: int) -> float:
        """The top of a row."""
        return row * self.height + (0 if row < self.pinned else self.top)


def paint_bands(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox, palette: Palette) -> None:
    """Draw what the lanes did; dense spans in the mean colour of their states."""
    if box.last > box.first and frame.scale.width >= 1:
        paint_rows(painter, frame, rows.tracks(box.first, box.last), palette, box)


def paint_rows(
    painter: QPainter, frame: Frame, rows: Sequence[tuple[Track, int]], palette: Palette, box: RowBox
) -> None:
    """Draw tracks, each up to its end, in the bands of `box`, with free gaps between them and the axis's grid."""
    if frame.medium is Medium.SHAPES:
        _paint_shapes(painter, frame, rows, palette, box)
    else:
        _stretch(painter, frame, palette.paint(rows, frame.pixels), box)


def _paint_shapes(
    painter: QPainter, frame: Frame, rows: Sequence[tuple[Track, int]], palette: Palette, box: RowBox
) -> None:
    found = shapes_of(rows, frame.scale, frame.pixels, frame.timeline.origin, palette)
    paint_grid(painter, frame, box.y(box.first), box.y(box.last))
    for row, shapes in enumerate(found, box.first):
        paint_shapes(painter, shapes, box.y(row), box.band)


def _stretch(painter: QPainter, frame: Frame, pixels: NDArray[np.uint32], box: RowBox) -> None:
    """Stretch rows of `pixels`, which are used up, to the bands of `box`; gaps between, the axis's grid over all."""
    count, ratio = box.last - box.first, frame.ratio
    tops = np.round(np.arange(count + 1) * box.height * ratio).astype(np.intp)
    band = round(box.band * ratio)
    ground, ink = np.uint32(QColor(frame.theme.panel).rgb()), QColor(frame.theme.text)
    pixels[:, frame.grid] = _mixed(pixels[:, frame.grid], ink)
    gap = np.full(pixels.shape[1], ground)
    gap[frame.grid] = _mixed(gap[frame.grid], ink)
    stretched = np.empty((tops[-1], pixels.shape[1]), np.uint32)
    for row, (top, following) in enumerate(zip(tops[:-1].tolist(), tops[1:].tolist(), strict=True)):
        stretched[top : top + band] = pixels[row]
        stretched[top + band : following] = gap
    area = QRectF(frame.scale.left, box.y(box.first), frame.scale.width, tops[-1] / ratio)
    painter.drawImage(area, image(stretched))


def paint_grid(painter: QPainter, frame: Frame, top: float, bottom: float) -> None:
    """Draw a faint line at each labelled tick of the axis, where no rows stand."""
    for time in frame.ticks:
        place = QRectF(round(frame.scale.x(time)), top, 1, bottom - top)
        painter.fillRect(place, faded(frame.theme.text, GRID))


def _mixed(pixels: NDArray[np.uint32], ink: QColor) -> NDArray[np.uint32]:
    """Pixels with a little of `ink` over them."""
    mixed = np.full_like(pixels, 0xFF000000)
    for shift, code in ((16, ink.red()), (8, ink.green()), (0, ink.blue())):
        channel = (pixels >> np.uint32(shift)) & np.uint32(255)
        mixed |= np.round(channel * (1 - GRID) + code * GRID).astype(np.uint32) << np.uint32(shift)
    return mixed
