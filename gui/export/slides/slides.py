"""Slides of 16:9 in a theme's colours, and what stands on them: titles, texts, boxes, lines, tables, notes.

All lengths are inches, sizes of letters points: 12 are 24 pixels where a slide is shown 1080 pixels high.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from gui.export.diagram.layout import POINT, SMALLEST
from gui.export.diagram.words import ems, plain
from gui.style.theme import Theme

WIDTH: Final = 13.333
HEIGHT: Final = 7.5
MARGIN: Final = 0.5
LATIN: Final = "Arial"
CHINESE: Final = "Microsoft YaHei"
_TITLE_ONLY: Final = 5  # among the layouts of the library's template
_TITLES: Final = (28.0, 24.0, 20.0)  # points of a title: the first that it fits into one line with
_BOLD: Final = 1.08  # how much wider bold letters are
PATTERNS: Final = {
    "diagonal": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "back": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "dots": MSO_PATTERN.PERCENT_10,
    "cross": MSO_PATTERN.OUTLINED_DIAMOND,
    "lines": MSO_PATTERN.LIGHT_HORIZONTAL,
}
SHAPES: Final = {
    "box": MSO_SHAPE.RECTANGLE,
    "pill": MSO_SHAPE.ROUNDED_RECTANGLE,
    "circle": MSO_SHAPE.OVAL,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "cross": MSO_SHAPE.MATH_MULTIPLY,
}
ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    left: float
    top: float
    width: float
    height: float

    def emus(self) -> tuple[Inches, Inches, Inches, Inches]:
        """As the library wants it."""
        left, top, width, height = (Inches(each) for each in (self.left, self.top, self.width, self.height))
        return left, top, width, height


@dataclass(frozen=True)
class Look:
    """How a shape is filled and edged, as "#RRGGBB" ("": not at all), and how its text is set."""

    fill: str = ""
    line: str = ""
    ink: str = ""  # "": the theme's text
    size: float = SMALLEST
    bold: bool = False
    align: str = "left"
    pattern: str = ""  # of PATTERNS, drawn in `second`
    second: str = ""
    weight: float = 0.75  # of the edge
    anchor: str = "middle"


class Slides:
    """A presentation that grows slide by slide."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._file = Presentation()
        _widen(self._file)

    def add(self, title: str) -> "Slide":
        """One more slide."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[_TITLE_ONLY])
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(self.theme.panel)
        made = Slide(slide, slide.shapes, self.theme)
        made.set_title(title)
        return made

    def save(self, path: Path) -> None:
        """Write it."""
        with path.open("wb") as file:
            self._file.save(file)


class Slide:
    """A slide, or a group of shapes on one."""

    def __init__(self, slide: Any, shapes: Any, theme: Theme) -> None:
        self._slide, self._shapes, self.theme = slide, shapes, theme

    def set_title(self, words: str) -> None:
        """Fill the placeholder, by which the slide is found in an outline."""
        title = self._slide.shapes.title
        place = Place(MARGIN, 0.26, WIDTH - 2 * MARGIN, 0.7)
        title.left, title.top, title.width, title.height = place.emus()
        size = next((each for each in _TITLES if ems(words) * each * POINT * _BOLD <= place.width), _TITLES[-1])
        look = Look(ink=self.theme.text, size=size, bold=True)
        _write(title.text_frame, [words], look, self.theme, wrap=True)

    def group(self, name: str) -> "Slide":
        """A group of shapes that moves as one, under a name."""
        group = self._shapes.add_group_shape()
        group.name = plain(name)
        return Slide(self._slide, group.shapes, self.theme)

    def shape(
        self, kind: str, place: Place, look: Look, words: str = "", name: str = "", turn: float = 0.0, pad: float = 0.0
    ) -> None:
        """A shape of SHAPES with its text in it, `pad` from its left edge."""
        shape = self._shapes.add_shape(SHAPES[kind], *place.emus())
        _undress(shape)
        shape.rotation = turn
        if name:
            shape.name = plain(name)
        _fill(shape, look)
        _write(shape.text_frame, [words] if words else [], look, self.theme, wrap=False, pad=pad)

    def text(self, place: Place, lines: Sequence[str], look: Look, name: str = "", *, wrap: bool = True) -> None:
        """Paragraphs without a frame."""
        box = self._shapes.add_textbox(*place.emus())
        if name:
            box.name = plain(name)
        _write(box.text_frame, lines, look, self.theme, wrap=wrap)

    def line(
        self, x0: float, y0: float, x1: float, y1: float, color: str, *, weight: float = 0.75, arrow: bool = False
    ) -> None:
        """A straight connector, with a head at its end where it is an arrow."""
        line = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(x0), Inches(y0), Inches(x1), Inches(y1))
        _undress(line)
        line.line.color.rgb = _rgb(color)
        line.line.width = Pt(weight)
        if arrow:
            head = OxmlElement("a:tailEnd")
            head.set("type", "triangle")
            line.line._get_or_add_ln().append(head)
            line.name = "arrow"

    def table(
        self,
        place: Place,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        size: float,
        loud: set[tuple[int, int]],
    ) -> None:
        """A table whose first row is its head; the cells of `loud` (row, column) are the better ones."""
        table = self._shapes.add_table(len(rows), len(widths), *place.emus()).table
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Inches(width)
        for i, cells in enumerate(rows):
            table.rows[i].height = Inches(place.height / len(rows))
            for j, words in enumerate(cells):
                cell = table.cell(i, j)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(self.theme.raised if i else self.theme.accent)
                ink = self.theme.accent_text if not i else self.theme.accent if (i, j) in loud else self.theme.text
                look = Look(ink=ink, size=size, bold=not i or (i, j) in loud, align="right" if j else "left")
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                _paragraphs(cell.text_frame, [words], look, self.theme)

    def notes(self, lines: Sequence[str]) -> None:
        """What the speaker sees."""
        frame = self._slide.notes_slide.notes_text_frame
        _paragraphs(frame, lines, Look(ink="#000000", size=SMALLEST), self.theme)

    def describe(self, words: str) -> None:
        """What a screen reader says of a group."""
        self._shapes._element.nvGrpSpPr.cNvPr.set("descr", plain(words))


def _widen(file: Any) -> None:
    """The library's template is 4:3: let its placeholders keep their share of a slide of 16:9."""
    share = Inches(WIDTH) / file.slide_width
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.width = Emu(round(shape.left * share)), Emu(round(shape.width * share))


def _undress(shape: Any) -> None:
    """Take away the style of the template: its shadows and its blue."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def _rgb(color: str) -> Any:
    made: Any = RGBColor  # the library does not say of what type it is
    return made(*bytes.fromhex(color.removeprefix("#")))


def _fill(shape: Any, look: Look) -> None:
    fill = shape.fill
    if look.pattern:
        fill.patterned()
        fill.pattern = PATTERNS[look.pattern]
        fill.fore_color.rgb, fill.back_color.rgb = _rgb(look.second), _rgb(look.fill)
    elif look.fill:
        fill.solid()
        fill.fore_color.rgb = _rgb(look.fill)
    else:
        fill.background()
    if look.line:
        shape.line.color.rgb = _rgb(look.line)
        shape.line.width = Pt(look.weight)
    else:
        shape.line.fill.background()


def _write(frame: Any, lines: Sequence[str], look: Look, theme: Theme, *, wrap: bool, pad: float = 0.0) -> None:
    frame.word_wrap = wrap
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = Inches(pad)
    frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP if look.anchor == "top" else MSO_ANCHOR.MIDDLE
    _paragraphs(frame, lines, look, theme)


def _paragraphs(frame: Any, lines: Sequence[str], look: Look, theme: Theme) -> None:
    for number, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.alignment = ALIGN[look.align]
        for piece, chinese in pieces(plain(words)):
            run = paragraph.add_run()
            run.text = piece
            run.font.size, run.font.bold, run.font.name = Pt(look.size), look.bold, LATIN
            run.font.color.rgb = _rgb(look.ink or theme.text)
            _set_east_asian(run._r.get_or_add_rPr(), chinese)


def pieces(words: str) -> list[tuple[str, bool]]:
    """A text in pieces that are Chinese, or are not: each has a font of its own."""
    found: list[tuple[str, bool]] = []
    for letter in words:
        chinese = unicodedata.east_asian_width(letter) in "WF"
        if found and found[-1][1] == chinese:
            found[-1] = found[-1][0] + letter, found[-1][1]
        else:
            found.append((letter, chinese))
    return found


def _set_east_asian(properties: Any, chinese: bool) -> None:
    """The library has no word for it: behind the Latin font, the East Asian one, and the language."""
    properties.set("lang", "zh-CN" if chinese else "en-US")
    if chinese:
        properties.set("altLang", "en-US")
        latin = properties.find(qn("a:latin"))
        font = OxmlElement("a:ea")
        font.set("typeface", CHINESE)
        latin.addnext(font)
