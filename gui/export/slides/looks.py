"""Where a shape stands and how it is filled and edged, in inches and "#RRGGBB"."""

from dataclasses import dataclass
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from gui.export.diagram.layout import SMALLEST

PATTERNS: Final = {
    "diagonal": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "back": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "dots": MSO_PATTERN.PERCENT_10,
    "cross": MSO_PATTERN.OUTLINED_DIAMOND,
    "lines": MSO_PATTERN.LIGHT_HORIZONTAL,
}


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


def undress(shape: Any) -> None:
    """Take away the style of the template: its shadows and its blue."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def rgb(color: str) -> Any:
    """A colour as the library wants it."""
    made: Any = RGBColor  # the library does not say of what type it is
    return made(*bytes.fromhex(color.removeprefix("#")))


def fill_in(shape: Any, look: Look) -> None:
    """Fill and edge a shape as it is to look."""
    fill = shape.fill
    if look.pattern:
        fill.patterned()
        fill.pattern = PATTERNS[look.pattern]
        fill.fore_color.rgb, fill.back_color.rgb = rgb(look.second), rgb(look.fill)
    elif look.fill:
        fill.solid()
        fill.fore_color.rgb = rgb(look.fill)
    else:
        fill.background()
    if look.line:
        shape.line.color.rgb = rgb(look.line)
        shape.line.width = Pt(look.weight)
    else:
        shape.line.fill.background()
