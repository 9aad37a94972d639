"""What another program recorded of a lane, as levels of named blocks: callers above those whom they called."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from gui.canvas.lanes.call_painter import call_color, fitting_name
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.call_index import Calls
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.slice_levels import SliceLevels
from gui.canvas.surface.frame import Frame, Medium, ink_on
from scenarios.timeline import Int64, Lane

LEVEL: Final = 15  # px of a level that carries names
_HIGHEST: Final = 24.0  # px of a level
_LETTERS: Final = 12  # px; smaller ones nobody reads
_NARROWEST: Final = 3.0  # px from which a block has an edge
_NAMED_FROM: Final = 14.0  # px from which it has a name
_MOST: Final = 300  # blocks of a lane with edges and names; the widest win
_COLORS: Final = 6  # of functions, in turn
_PAD: Final = 3.0


def levels_of(slices: SliceLevels, lane: Lane, band: int) -> int:
    """How many levels of a lane are drawn in a band of that height."""
    return slices.rows(lane, band // LEVEL)


def level_at(slices: SliceLevels, lane: Lane, band: QRectF, y: float) -> int:
    """The level at a height of a lane's band."""
    rows = levels_of(slices, lane, round(band.height()))
    return min(max(int((y - band.top()) / _height(band, rows)), 0), rows - 1)


def _height(band: QRectF, rows: int) -> float:
    """The height of each of `rows` levels in a band, px."""
    return min(max(band.height(), 1.0) / rows, _HIGHEST)


def paint_slices(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    """Draw the slices of the rows in sight."""
    if not rows.slices.any or frame.scale.width < 1:
        return
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(_LETTERS)
    painter.setFont(font)
    edges = np.asarray(frame.pixels.edges).astype(np.int64)
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is not None and rows.slices.has(lane):
            levels = rows.slices.between(lane, edges, levels_of(rows.slices, lane, box.band))
            if levels:
                _Lane(painter, frame, rows, QRectF(frame.scale.left, box.y(row), frame.scale.width, box.band)).paint(
                    levels, edges
                )
    painter.restore()


class _Lane:
    """Paints the levels of one lane into its band."""

    def __init__(self, painter: QPainter, frame: Frame, rows: LaneRows, band: QRectF) -> None:
        self._painter, self._frame, self._rows, self._band = painter, frame, rows, band
        self._colors = [call_color(frame.theme, number) for number in range(_COLORS)]

    def paint(self, levels: list[Calls], edges: Int64) -> None:
        """Draw them from the outermost down."""
        height = _height(self._band, len(levels))
        if self._frame.medium is Medium.SHAPES:
            for row, calls in enumerate(levels):
                self._fill(calls, self._strip(row, height))
        else:
            self._stretch(levels, edges)
        for row in range(1, len(levels)):
            line = QRectF(self._band.left(), self._strip(row, height).top() - 1, self._band.width(), 1)
            self._painter.fillRect(line, QColor(self._frame.theme.panel))
        places = [self._x(calls) for calls in levels]
        least = self._least_width(places)
        for row, (calls, x) in enumerate(zip(levels, places, strict=True)):
            self._name(calls, x, least, self._strip(row, height))

    def _strip(self, row: int, height: float) -> QRectF:
        top, bottom = round(self._band.top() + row * height), round(self._band.top() + (row + 1) * height)
        return QRectF(self._band.left(), top, self._band.width(), bottom - top)

    def _stretch(self, levels: list[Calls], edges: Int64) -> None:
        """Color each pixel by the call that stands at its middle; one image for all levels."""
        colors = np.array([QColor(color).rgba() for color in self._colors], np.uint32)
        middles = edges[:-1] + (edges[1] - edges[0]) // 2
        height = _height(self._band, len(levels))
        pixels = np.zeros((round(self._band.height()), len(middles)), np.uint32)
        for row, calls in enumerate(levels):
            if not len(calls.start):
                continue
            place = calls.start.searchsorted(middles, "right") - 1
            covered = (place >= 0) & (middles < calls.end[place])
            strip = self._strip(row, height)
            top = round(strip.top() - self._band.top())
            pixels[top : top + round(strip.height()), covered] = colors[calls.name[place[covered]] % _COLORS]
        picture = QImage(
            pixels.data, pixels.shape[1], pixels.shape[0], 4 * pixels.shape[1], QImage.Format.Format_ARGB32
        )
        self._painter.drawImage(self._band, picture)

    def _x(self, calls: Calls) -> NDArray[np.float64]:
        """(calls, 2): the pixels at which they begin and end."""
        scale = self._frame.scale
        edges = np.column_stack([calls.start, calls.end]) - self._frame.timeline.origin
        x: NDArray[np.float64] = scale.left + np.clip((edges - scale.t0) / scale.ns_per_px, 0, scale.width)
        return x

    def _least_width(self, places: list[NDArray[np.float64]]) -> float:
        """From which width on blocks have names, so that those are not too many."""
        widths = np.concatenate([x[:, 1] - x[:, 0] for x in places])
        if len(widths) <= _MOST:
            return _NARROWEST
        return max(float(np.partition(widths, -_MOST)[-_MOST]), _NARROWEST)

    def _fill(self, calls: Calls, strip: QRectF) -> None:
        for (x0, x1), name in zip(self._x(calls).tolist(), calls.name.tolist(), strict=True):
            self._painter.fillRect(
                QRectF(x0, strip.top(), x1 - x0, strip.height()), QColor(self._colors[name % _COLORS])
            )

    def _name(self, calls: Calls, x: NDArray[np.float64], least: float, strip: QRectF) -> None:
        """Edges and names of the wide ones."""
        wide = np.flatnonzero(x[:, 1] - x[:, 0] >= least)
        font, theme = self._painter.font().toString(), self._frame.theme
        for (x0, x1), name in zip(x[wide].tolist(), calls.name[wide].tolist(), strict=True):
            self._painter.fillRect(QRectF(x1 - 1, strip.top(), 1, strip.height()), QColor(theme.panel))
            if x1 - x0 >= _NAMED_FROM and strip.height() >= _LETTERS:
                self._write(self._rows.calls.names[name], name, QRectF(x0, strip.top(), x1 - x0, strip.height()), font)

    def _write(self, words: str, number: int, block: QRectF, font: str) -> None:
        if shown := fitting_name(words, int(block.width() - 2 * _PAD), font):
            self._painter.setPen(ink_on(self._colors[number % _COLORS]))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            self._painter.drawText(block.adjusted(_PAD, -1, 0, -1), flags, shown)
