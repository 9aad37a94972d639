"""Rows of intervals as rows of one image: a pixel shows the mean colour of what lies within it, in linear light.

Colours are averaged as light adds up (linear), not as their sRGB codes do; a half of one state and a half of another
then looks, from afar, like the two side by side (https://www.w3.org/TR/css-color-4/#color-conversion-code).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gui.canvas.rows.track import Pieces, Track
from scenarios.timeline.queries.density import Floats
from scenarios.timeline.queries.pixels import Int64, Pixels

_LEVELS: Final = 4096
_ALMOST: Final = 1e-3  # of one in a stack: sums of shares are that exact


def to_linear(srgb: Floats) -> Floats:
    """The light of sRGB values 0..1."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def to_srgb(linear: Floats) -> Floats:
    """The sRGB value 0..1 of light 0..1."""
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


_CODES: Final = np.round(to_srgb(np.arange(_LEVELS) / (_LEVELS - 1)) * 255).astype(np.uint32)
_RED, _GREEN, _BLUE = _CODES << 16 | 0xFF000000, _CODES << 8, _CODES


class Palette:
    """The colours of the categories and of the ground, as light."""

    def __init__(self, colors: Sequence[str], ground: str) -> None:
        self._ground = _light([ground])
        self._table = np.hstack([_light(colors) - self._ground, np.zeros((3, 1))])
        self._codes = _codes(self._table + self._ground)  # by category; the last one is the ground
        self.ground = QColor(ground).rgb()

    def paint(self, rows: Sequence[tuple[Track, int]], pixels: Pixels) -> NDArray[np.uint32]:
        """Paint each track, up to its end, as one row of pixels of 0xFFRRGGBB."""
        pieces = [track.pieces(end, pixels) for track, end in rows]
        found = [piece for piece in pieces if piece is not None]
        few = self._paint_pieces(found, pixels) if found else None
        if few is not None and len(found) == len(rows):
            return few
        painted = np.empty((len(rows), pixels.count), np.uint32)
        if few is not None:
            painted[[piece is not None for piece in pieces]] = few
        many = [place for place, piece in enumerate(pieces) if piece is None]
        table = self._table / max(pixels.length, 1e-9)
        light = np.empty((3, len(many), pixels.count), np.float32)
        for place, row in enumerate(many):
            track, end = rows[row]
            light[:, place] = track.weigh(end, pixels, table)
        light += self._ground.astype(np.float32)[:, :, None]
        if len(many) == len(rows):
            return _codes(light)
        painted[many] = _codes(light)
        return painted

    def mix(self, category: NDArray[np.uint8], length: Floats, begins: NDArray[np.intp]) -> NDArray[np.uint32]:
        """The mean colours, 0xFFRRGGBB, of intervals in groups, each from one of `begins` to the next."""
        whole = np.maximum(np.add.reduceat(length, begins), 1e-12)
        light = (self._table + self._ground).take(category, axis=1) * length
        return _codes(np.add.reduceat(light, begins, axis=1) / whole)

    def _paint_pieces(self, pieces: Sequence[Pieces], pixels: Pixels) -> NDArray[np.uint32]:
        """Paint rows of few intervals: runs of one colour, and between them the pixels that several have a part in."""
        nothing, count = self._table.shape[1] - 1, pixels.count
        each = np.array([len(start) + 1 for start, _, _ in pieces])
        time = np.concatenate([part for start, _, end in pieces for part in (start, (max(end, int(start[0])),))])
        state = np.concatenate([part for _, state, _ in pieces for part in (state, (nothing,))]).astype(np.intp)
        row = np.repeat(np.arange(len(pieces)), each)
        edge = pixels.edges.searchsorted(time)
        painted = self._runs(state, row * count + np.minimum(edge, count), np.cumsum(each) - each, len(pieces) * count)
        shared = np.flatnonzero((edge > 0) & (edge <= count) & (time < pixels.edges.take(edge, mode="clip")))
        if len(shared):
            places, light = self._shared(time, state, edge, row * count, shared, pixels)
            painted[places] = _codes(light)
        return painted.reshape(len(pieces), count)

    def _runs(self, state: Int64, begin: Int64, heads: Int64, total: int) -> NDArray[np.uint32]:
        """The colours of `total` pixels in a row: ground up to a head's `begin`, then each state's up to the next."""
        codes = np.insert(self._codes.take(state), heads, self._codes[-1])
        begins = np.insert(begin, heads, np.arange(len(heads)) * (total // len(heads)))
        return np.repeat(codes, np.diff(begins, append=total))

    def _shared(
        self, time: Int64, state: Int64, edge: Int64, row: Int64, shared: Int64, pixels: Pixels
    ) -> tuple[Int64, Floats]:
        """The pixels within which the boundaries `shared` lie, and (3, n) the light of what has a part in each."""
        edges, pixel = pixels.edges, row[shared] + edge[shared] - 1
        first = np.append(True, pixel[1:] != pixel[:-1])
        upper, at = edges[edge[shared]], time[shared]
        upto = np.minimum(np.append(time, upper[-1])[shared + 1], upper)
        light = self._table.take(state[shared], axis=1) * (upto - at)
        light += self._table.take(state[shared - 1], axis=1) * ((at - edges[edge[shared] - 1]) * first)
        heads = np.flatnonzero(first)
        return pixel[heads], np.add.reduceat(light, heads, axis=1) / pixels.length + self._ground


def _codes(light: Floats) -> NDArray[np.uint32]:
    """0xFFRRGGBB of (3, ...) light in levels, which is used up."""
    light += np.asarray(0.5, light.dtype)
    levels = np.clip(light, 0, _LEVELS - 1, out=light).astype(np.uint16)
    mixed: NDArray[np.uint32] = _RED.take(levels[0])
    mixed |= _GREEN.take(levels[1])
    mixed |= _BLUE.take(levels[2])
    return mixed


def image(rows: NDArray[np.uint32], format_: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """The rows as an image. It borrows the array's memory: keep the array as long as the image."""
    height, width = rows.shape
    return QImage(rows.data, width, height, width * 4, format_)


def stack(shares: NDArray[np.float32], colors: Sequence[int], height: int, most: float) -> NDArray[np.uint32]:
    """(height, pixels) of 0xAARRGGBB: the (rows, pixels) shares one on the other from below; `most` fills the height.

    `colors` has one for each row; where the shares end it is transparent.
    """
    tops = np.cumsum(shares, axis=0)
    levels = (np.arange(height, 0, -1) - 0.5) / height * most
    above = np.zeros((height, shares.shape[1]), np.intp)
    for top in tops:
        above += top[None, :] + _ALMOST < levels[:, None]
    return np.ascontiguousarray(np.array([*colors, 0], np.uint32)[above])


def pixel_edges(t0: float, t1: float, pixels: int, origin: int) -> Int64:
    """The clock times at the `pixels` + 1 edges of the pixels between `t0` and `t1` (relative to `origin`)."""
    return np.round(np.linspace(t0, t1, pixels + 1)).astype(np.int64) + origin


def _light(colors: Sequence[str]) -> Floats:
    """(3, n): the light of "#RRGGBB" colours, in levels."""
    codes = np.array([(color.redF(), color.greenF(), color.blueF()) for color in map(QColor, colors)]).T
    return to_linear(codes) * (_LEVELS - 1)
