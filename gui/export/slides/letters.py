"""Text within shapes: its letters, and for Chinese the font and the language that the library does not know of."""

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from gui.export.diagram.words import plain
from gui.style.theme import Theme

from .looks import Look, rgb

LATIN: Final = "Arial"
CHINESE: Final = "Microsoft YaHei"
ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}


def write(frame: Any, lines: Sequence[str], look: Look, theme: Theme, *, wrap: bool, pad: float = 0.0) -> None:
    """Fill a shape's text frame, a line a paragraph, `pad` inches from its left edge."""
    frame.word_wrap = wrap
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = Inches(pad)
    frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP if look.anchor == "top" else MSO_ANCHOR.MIDDLE
    paragraphs(frame, lines, look, theme)


def paragraphs(frame: Any, lines: Sequence[str], look: Look, theme: Theme) -> None:
    """Write lines into a text frame whose own margins stay."""
    for number, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.alignment = ALIGN[look.align]
        for piece, chinese in pieces(plain(words)):
            run = paragraph.add_run()
            run.text = piece
            run.font.size, run.font.bold, run.font.name = Pt(look.size), look.bold, LATIN
            run.font.color.rgb = rgb(look.ink or theme.text)
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
