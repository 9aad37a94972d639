"""How wide a text is in columns, of which a Chinese character takes two; texts cut, padded and wrapped by that."""

import re
import unicodedata
from typing import Final

_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING: Final = "（「『《【“‘"
_CLOSING: Final = "，。；：、？！）」』》】”’…"  # never begin a line
# compiled when it is needed: that takes 4 ms, of each command that wraps nothing
_PIECES: Final = rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)[{_CLOSING}]*|."


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def padded(text: str, width: int) -> str:
    """The text with blanks behind it, `width` columns wide."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int, sign: str = "…") -> str:
    """As much of the text as `width` columns hold, with a sign where something is missing."""
    if columns(text) <= width:
        return text
    while columns(text) > width - columns(sign):
        text = text[:-1]
    return text + sign


def wrapped(text: str, width: int, indent: str = "", most: int | None = None) -> list[str]:
    """Lines of at most `width` columns, `most` of them; from the second on they begin with `indent`."""
    lines, line = [], text[: len(text) - len(text.lstrip())]
    for piece in re.findall(_PIECES, " ".join(text.split())):
        rest = piece
        while columns(line + rest.rstrip()) > width:
            if line.strip():
                lines.append(line.rstrip())
                line, rest = indent, rest.lstrip()
                continue
            fitting = cut(rest, width - columns(line), "")  # a path, say, that is longer than a line
            lines.append(line + fitting)
            line, rest = indent, rest[len(fitting) :]
        line += rest
    lines.append(line.rstrip())
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], cut(lines[most - 1], width - 2, "") + " …"]
    return lines
