"""Rows of intervals as rows of one image: a pixel shows the mean colour of what lies within it, in linear light.

Colours are averaged as light adds up (linear), not as their sRGB codes do; a half of one state and a half of another
then looks, from afar, like the two side by side (https://www.w3.org/TR/css-color-4/#color-conversion-code).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gui.canvas.rows.track import Track
from scenarios.timeline.queries.density import Floats
from scenarios.timeline.queries.pixels import Int64, Pixels

_LEVELS: Final = 4096


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
        self._table = _light(colors) - self._ground
        self.ground = QColor(ground).rgb()

    def paint(self, rows: Sequence[tuple[Track, int]], pixels: Pixels) -> NDArray[np.uint32]:
        """Paint each track, up to its end, as one row of pixels of 0xFFRRGGBB."""
        table = self._table / max(pixels.length, 1e-9)
        light = np.empty((3, len(rows), pixels.count), np.float32)
        for place, (track, end) in enumerate(rows):
            light[:, place] = track.weigh(end, pixels, table)
        light += self._ground.astype(np.float32)[:, :, None]
        return _mixed(light)

    def mix(self, category: NDArray[np.uint8], length: Floats, begins: NDArray[np.intp]) -> NDArray[np.uint32]:
        """The mean colours, 0xFFRRGGBB, of intervals in groups, each from one of `begins` to the next."""
        whole = np.maximum(np.add.reduceat(length, begins), 1e-12)
        light = np.add.reduceat((self._table + self._ground)[:, category] * length, begins, axis=1) / whole
        return _mixed(light.astype(np.float32))


def image(rows: NDArray[np.uint32], format_: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """The rows as an image. It borrows the array's memory: keep the array as long as the image."""
    height, width = rows.shape
    return QImage(rows.data, width, height, width * 4, format_)


def pixel_edges(t0: float, t1: float, pixels: int, origin: int) -> Int64:
    """The clock times at the `pixels` + 1 edges of the pixels between `t0` and `t1` (relative to `origin`)."""
    return np.round(np.linspace(t0, t1, pixels + 1)).astype(np.int64) + origin


def _mixed(light: NDArray[np.float32]) -> NDArray[np.uint32]:
    """The codes, 0xFFRRGGBB, of (3, …) light in levels, which is overwritten."""
    light += np.float32(0.5)
    codes = np.clip(light, 0, _LEVELS - 1, out=light).astype(np.uint16)
    mixed: NDArray[np.uint32] = _RED.take(codes[0])
    mixed |= _GREEN.take(codes[1])
    mixed |= _BLUE.take(codes[2])
    return mixed


def _light(colors: Sequence[str]) -> Floats:
    """(3, n): the light of "#RRGGBB" colours, in levels."""
    codes = np.array([(color.redF(), color.greenF(), color.blueF()) for color in map(QColor, colors)]).T
    return to_linear(codes) * (_LEVELS - 1)
