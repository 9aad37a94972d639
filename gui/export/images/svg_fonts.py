"""The letters of an SVG within the file itself: of each font those alone that are written, as a style sheet.

So a picture looks the same in a browser on any machine. Editors look for installed fonts; their names stand there, too.
"""

import base64
import io
import struct
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QRawFont

from gui.export.images.svg_tidy import Letters

_TABLES: Final = (
    "CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "kern", "loca",
    "maxp", "name", "post", "prep", "vhea", "vmtx",
)  # fmt: skip
_RESTRICTED: Final = 0x0002  # of a font's own fsType: it must not be embedded
_KEPT: Final = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")  # of what fonts can do, what Qt does by itself


def style_of(letters: Iterable[Letters]) -> str:
    """The style sheet with the fonts; a font that cannot be embedded is left out."""
    wanted: dict[tuple[str, int], set[str]] = {}
    for each in letters:
        fonts = [(family, _raw(family, each.weight)) for family in each.families]
        for character in sorted(each.characters):
            has = (family for family, raw in fonts if raw.isValid() and raw.supportsCharacter(ord(character)))
            if (family := next(has, None)) is not None:
                weight = dict(fonts)[family].weight()  # its own: of a bolder one that there is not, programs make one
                wanted.setdefault((family, int(weight)), set()).add(character)
    rules = [_rule(family, weight, frozenset(characters)) for (family, weight), characters in wanted.items()]
    return "".join(rules)


def _raw(family: str, weight: int) -> QRawFont:
    font = QFont([family])
    font.setPixelSize(16)
    font.setWeight(QFont.Weight(weight))
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return QRawFont.fromFont(font)


@lru_cache(maxsize=32)  # of pictures that are made one after the other, most have the same letters
def _rule(family: str, weight: int, characters: frozenset[str]) -> str:
    content = subset_of(_raw(family, weight), characters)
    if not content:
        return ""
    data = base64.b64encode(content).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};src:{source}}}"


def subset_of(raw: QRawFont, characters: frozenset[str]) -> bytes:
    """A font with these characters alone, as WOFF; b"" where its maker forbids that, or it is none of outlines."""
    from fontTools import subset  # only who exports an SVG waits for it
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(_whole(raw)), lazy=True)
        if font["OS/2"].fsType & _RESTRICTED:
            return b""
        options = subset.Options(
            flavor="woff",
            hinting=False,
            layout_features=list(_KEPT),
            notdef_outline=True,
            name_IDs=[],
            ignore_missing_unicodes=True,
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[ord(each) for each in characters])
        subsetter.subset(font)
        font.flavor = "woff"
        written = io.BytesIO()
        font.save(written)
    except (TTLibError, KeyError, subset.Subsetter.SubsettingError):
        return b""
    return written.getvalue()


def _whole(raw: QRawFont) -> bytes:
    """The font's tables as the file that they came from."""
    tables = {tag: bytes(raw.fontTable(tag).data()) for tag in _TABLES}
    tables = {tag: content for tag, content in tables.items() if content}
    kind = b"OTTO" if "CFF " in tables else b"\x00\x01\x00\x00"
    power = max(len(tables).bit_length() - 1, 0)
    head = kind + struct.pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    offset, entries, contents = len(head) + 16 * len(tables), b"", b""
    for tag, content in tables.items():
        entries += tag.encode() + struct.pack(">3L", 0, offset + len(contents), len(content))
        contents += content + b"\x00" * (-len(content) % 4)
    return head + entries + contents
