"""Slides of 16:9 in a theme's colours, and what stands on them: titles, texts, boxes, lines, tables, notes.

All lengths are inches, sizes of letters points: 12 are 24 pixels where a slide is shown 1080 pixels high.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from gui.export.diagram.layout import POINT, SMALLEST
from gui.export.diagram.words import ems, plain
from gui.style.theme import Theme

from .letters import paragraphs, write
from .looks import Look, Place, fill_in, rgb, undress

WIDTH: Final = 13.333
HEIGHT: Final = 7.5
MARGIN: Final = 0.5
_TITLE_ONLY: Final = 5  # among the layouts of the library's template
_TITLES: Final = (28.0, 24.0, 20.0)  # points of a title: the first that it fits into one line with
_BOLD: Final = 1.08  # how much wider bold letters are
SHAPES: Final = {
    "box": MSO_SHAPE.RECTANGLE,
    "pill": MSO_SHAPE.ROUNDED_RECTANGLE,
    "circle": MSO_SHAPE.OVAL,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "cross": MSO_SHAPE.MATH_MULTIPLY,
}


class Slides:
    """A presentation that grows slide by slide."""

    def __init__(self, theme: Theme, title: str) -> None:
        self.theme = theme
        self._file = Presentation()
        _widen(self._file)
        about, now = self._file.core_properties, datetime.now(UTC)
        about.title, about.author, about.last_modified_by = plain(title), "Lanescope", "Lanescope"
        about.created = about.modified = now

    def add(self, title: str) -> "Slide":
        """One more slide."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[_TITLE_ONLY])
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = rgb(self.theme.panel)
        made = Slide(slide, slide.shapes, self.theme)
        made.set_title(title)
        return made

    def save(self, path: Path) -> None:
        """Write it."""
        for slide in self._file.slides:
            _settle(slide)
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
        write(title.text_frame, [words], look, self.theme, wrap=True)

    def group(self, name: str) -> "Slide":
        """A group of shapes that moves as one, under a name."""
        group = self._shapes.add_group_shape()
        group.name = plain(name)
        _hurry(group.shapes)
        return Slide(self._slide, group.shapes, self.theme)

    def shape(
        self,
        kind: str,
        place: Place,
        look: Look,
        words: str | tuple[str, ...] = "",
        name: str = "",
        turn: float = 0.0,
        pad: float = 0.0,
    ) -> None:
        """A shape of SHAPES with its text in it, a line or several, `pad` from its left edge."""
        shape = self._shapes.add_shape(SHAPES[kind], *place.emus())
        undress(shape)
        shape.rotation = turn
        if name:
            shape.name = plain(name)
        fill_in(shape, look)
        lines = words if isinstance(words, tuple) else (words,) if words else ()
        write(shape.text_frame, lines, look, self.theme, wrap=False, pad=pad)

    def text(self, place: Place, lines: Sequence[str], look: Look, name: str = "", *, wrap: bool = True) -> None:
        """Paragraphs without a frame."""
        box = self._shapes.add_textbox(*place.emus())
        if name:
            box.name = plain(name)
        write(box.text_frame, lines, look, self.theme, wrap=wrap)

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        color: str,
        *,
        weight: float = 0.75,
        arrow: str = "",
        dashed: bool = False,
    ) -> None:
        """A straight connector; `arrow`: what its head is like, if it has one: a full "triangle", an open "arrow"."""
        line = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(x0), Inches(y0), Inches(x1), Inches(y1))
        undress(line)
        line.line.color.rgb = rgb(color)
        line.line.width = Pt(weight)
        if dashed:
            line.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        if arrow:
            head = OxmlElement("a:tailEnd")
            head.set("type", arrow)
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
                cell.fill.fore_color.rgb = rgb(self.theme.raised if i else self.theme.accent)
                ink = self.theme.accent_text if not i else self.theme.accent if (i, j) in loud else self.theme.text
                look = Look(ink=ink, size=size, bold=not i or (i, j) in loud, align="right" if j else "left")
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                paragraphs(cell.text_frame, [words], look, self.theme)

    def notes(self, lines: Sequence[str]) -> None:
        """What the speaker sees."""
        frame = self._slide.notes_slide.notes_text_frame
        paragraphs(frame, lines, Look(ink="#000000", size=SMALLEST), self.theme)

    def describe(self, words: str) -> None:
        """What a screen reader says of a group."""
        self._shapes._element.nvGrpSpPr.cNvPr.set("descr", plain(words))


def _hurry(shapes: Any) -> None:
    """Of each shape that joins a group the library measures all others, and looks through all numbers: let it not."""
    shapes.turbo_add_enabled = True
    shapes._recalculate_extents = lambda: None


def _settle(slide: Any) -> None:
    """What was left undone meanwhile: the groups' own edges, and a number of its own for each shape."""
    tree = slide.shapes._spTree
    for group in tree.findall(qn("p:grpSp")):
        group.recalculate_extents()
    for number, about in enumerate(tree.xpath(".//p:cNvPr"), 1):
        about.set("id", str(number))


def _widen(file: Any) -> None:
    """The library's template is 4:3: let its placeholders keep their share of a slide of 16:9."""
    share = Inches(WIDTH) / file.slide_width
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.width = Emu(round(shape.left * share)), Emu(round(shape.width * share))
