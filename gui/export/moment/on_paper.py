"""A moment's graph on paper, in inches, for what is drawn of shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

from gui.canvas.diagrams.diagram import ArrowLook, arrow_words
from gui.canvas.diagrams.laying_out import PlacedArrow, PlacedBox, Style
from gui.export.moment.stands import Figure
from gui.style import fonts
from gui.style.theme import Theme

PIXEL: Final = 1 / 96  # of an inch
POINTS: Final = 14.0
SMALLEST: Final = 12.0

Rect = tuple[float, float, float, float]  # left, top, width, height
Way = tuple[float, float, float, float]  # from x, y to x, y


@dataclass(frozen=True)
class PaperBox:
    """A box: its `lines` of text (from `left` on; in the middle where there is no chip) within its `place`."""

    placed: PlacedBox
    place: Rect
    chip: Rect | None
    left: float

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says."""
        return self.placed.lines


@dataclass(frozen=True)
class PaperGraph:
    """A graph within some inches; the letters of its boxes are `points` high."""

    theme: Theme
    points: float
    boxes: tuple[PaperBox, ...]
    arrows: tuple[tuple[PlacedArrow, Way], ...]

    @classmethod
    def of(cls, figure: Figure, place: Rect, theme: Theme) -> "PaperGraph":
        """Lay it out; no letters are smaller than 12 points."""
        left, top, width, height = place
        style = Style(theme, _letters(POINTS))
        laid = figure.laid_out(QRectF(0, 0, width / PIXEL, height / PIXEL), style)
        unit = laid.zoom * PIXEL

        def rect(of: QRectF) -> Rect:
            return left + of.left() * unit, top + of.top() * unit, of.width() * unit, of.height() * unit

        boxes = tuple(
            PaperBox(each, rect(each.place), rect(each.chip) if each.chip else None, left + each.inside.left() * unit)
            for each in laid.boxes
        )
        ways = (
            (each, (left + each.first.x() * unit, top + each.first.y() * unit,
                    left + each.last.x() * unit, top + each.last.y() * unit))
            for each in laid.arrows
        )  # fmt: skip
        return cls(theme, max(min(POINTS * laid.zoom, 20.0), SMALLEST), boxes, tuple(ways))

    def kinds(self) -> Iterator[tuple[ArrowLook, str]]:
        """How the kinds of arrows look that are there, and what they mean."""
        there = {each.arrow.kind for each, _way in self.arrows}
        return ((ArrowLook(kind), words) for kind, words in arrow_words().items() if kind in there)


def _letters(points: float) -> QFont:
    fonts.offer_chinese()
    font = QFont(QGuiApplication.font())
    font.setFamilies([QFontInfo(font).family(), fonts.CHINESE])
    font.setPixelSize(round(points / 72 / PIXEL))
    return font
