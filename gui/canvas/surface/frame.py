"""What every painter of the canvas needs to know: the timeline, the scale, the colours and the sizes."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontMetrics

from gui.canvas.surface.raster import pixel_edges
from gui.canvas.surface.time_scale import TimeScale, ticks
from gui.style.theme import Theme
from scenarios.timeline import Timeline
from scenarios.timeline.queries.pixels import Pixels


@dataclass(frozen=True)
class Metrics:
    """Sizes in pixels that follow the font, so that every section has the same margins."""

    left: int  # the column of names, left of the time axis
    right: int  # room for a scroll bar
    row: int  # a comfortable row
    low_row: int  # names can still be read in it from afar; rows shrink to this before others are hidden
    least_row: int  # rows shrink to this before the lanes scroll
    axis: int
    title: int
    indent: int

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return self.low_row - 1

    @property
    def clear_row(self) -> int:
        """The height from which a row's marks, edges and functions are told apart from its states."""
        return self.low_row + 5

    @classmethod
    def of(cls, font: QFont, width: int, names: float = 0) -> "Metrics":
        """The sizes that go with a font, on something `width` pixels wide whose names take `names` pixels."""
        metrics = QFontMetrics(font)
        line, em = metrics.height(), metrics.horizontalAdvance("M")
        return cls(
            min(max(width * 22 // 100, em * 14, round(names)), max(em * 20, round(names)), width * 36 // 100),
            14,
            line + 12,
            line + 1,
            max(line - 2, 12),
            line * 2 + 7,
            line + 8,
            em + 2,
        )


class Medium(Enum):
    """What is drawn on: a window, many times a second; or a picture, of pixels or of shapes that are sharp at any size.

    On pictures patterns are lines, which any program shows alike.
    """

    SCREEN = "screen"
    PIXELS = "pixels"
    SHAPES = "shapes"


@dataclass(frozen=True)
class Frame:
    """One moment of drawing. `ratio` is device pixels per pixel. What several painters need is worked out once."""

    timeline: Timeline
    scale: TimeScale
    theme: Theme
    metrics: Metrics
    ratio: float = 1.0
    numbers: bool = True  # whether processes show their numbers
    medium: Medium = Medium.SCREEN

    @cached_property
    def pixels(self) -> Pixels:
        """The device pixels of the time axis, by the clock."""
        count = max(round(self.scale.width * self.ratio), 1)
        return Pixels(pixel_edges(self.scale.t0, self.scale.t1, count, self.timeline.origin))

    @cached_property
    def ticks(self) -> list[float]:
        """The times of the labelled ticks."""
        return ticks(self.scale)

    @cached_property
    def grid(self) -> NDArray[np.intp]:
        """The device pixels of the time axis on which the grid's lines stand."""
        lines = [round(self.scale.x(time)) - self.scale.left for time in self.ticks]
        columns = np.round(np.array(lines, np.float64) * self.ratio).astype(np.intp)
        return columns[(columns >= 0) & (columns < self.pixels.count)]

    def x(self, clock: float) -> float:
        """The pixel of a time of the run's clock."""
        return self.scale.x(clock - self.timeline.origin)


def faded(color: str, alpha: float) -> QColor:
    """A colour of the theme, `alpha` (0..1) opaque."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


def mixed(color: str, other: str, share: float) -> str:
    """Two colours of the theme as one, "#RRGGBB", with a share (0..1) of the other."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(one * (1 - share) + two * share) for one, two in pairs).hex()


def ink_on(color: str) -> QColor:
    """Black or white, whichever reads better on a colour (WCAG's relative luminance)."""
    ground = QColor(color)
    light = 0.2126 * ground.redF() ** 2.2 + 0.7152 * ground.greenF() ** 2.2 + 0.0722 * ground.blueF() ** 2.2
    return QColor("#000000" if light > 0.19 else "#FFFFFF")
