"""What all parts of one picture share: its options, colours, letters and widths, in px of the layout."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QGuiApplication, QPainter

from gui.canvas.surface.frame import Frame, Medium, Metrics
from gui.export.options import DARK, PictureOptions
from gui.style import fonts
from gui.style import theme as themes
from gui.style.theme import Theme

SMALL: Final = 12  # px of the smallest letters of the layout; the whole is scaled until they are as high as wanted
_USUAL: Final = 14
_MARGIN: Final = 0.02  # of the width
_HEADING: Final = 20
MOST_MARGIN: Final = 20
AIR: Final = 12  # px below a part


class Part(Protocol):
    """Something that stands on a picture from one edge to the other; `height` counts the air below it."""

    @property
    def height(self) -> float:
        """In px of the layout."""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw it from the painter's origin down, in the painter's font."""


@dataclass(frozen=True)
class Sheet:
    """`outer` is the width of the page; `ratio` says how many device pixels one px of the layout is."""

    options: PictureOptions
    outer: float
    ratio: float
    medium: Medium

    @property
    def margin(self) -> int:
        """On all sides: in a narrow column it would cost what the lanes need."""
        return min(MOST_MARGIN, round(self.outer * _MARGIN))

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.outer - 2 * self.margin

    @cached_property
    def theme(self) -> Theme:
        """The colours."""
        return themes.DARK if self.options.theme == DARK else themes.LIGHT

    @cached_property
    def font(self) -> QFont:
        """The letters of names and words."""
        return _letters(_USUAL)

    @cached_property
    def small(self) -> QFont:
        """The letters of what is said beside it."""
        return _letters(SMALL)

    def letters(self, unit: float) -> QFont:
        """The usual letters, `unit` times as large."""
        return _letters(round(_USUAL * unit))

    @cached_property
    def heading(self) -> QFont:
        """The letters of the title."""
        font = _letters(_HEADING)
        font.setBold(True)
        return font

    @cached_property
    def code(self) -> QFont:
        """The letters of source text: each as wide as the other."""
        font = fonts.fixed_font(SMALL)
        font.setPixelSize(SMALL)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    @cached_property
    def metrics(self) -> Metrics:
        """The sizes that go with the letters."""
        return Metrics.of(self.font, round(self.outer))

    @property
    def line(self) -> int:
        """The height of a line of text, px."""
        return QFontMetrics(self.font).height()


def _letters(size: int) -> QFont:
    """Without hinting letters are as wide on paper as on any screen."""
    fonts.offer_chinese()
    font = QFont(QGuiApplication.font())
    font.setFamilies([QFontInfo(font).family(), fonts.CHINESE])
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("liga"), 0)  # who searches a page for "first" finds no ligature
    return font
