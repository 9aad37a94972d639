"""What a terminal can show, and text fitted into its columns, of which a Chinese character takes two."""

import re
import unicodedata
from typing import Final, TextIO

HEIGHTS: Final = "·▁▂▃▄▅▆▇█"  # of bars: alive but not running, then by eighths of the moment spent running
PLAIN_HEIGHTS: Final = ".:::++++#"  # for a terminal that has only ASCII
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING: Final = "（「『《【“‘"
_CLOSING: Final = "，。；：、？！）」』》】”’…"  # never begin a line
_PIECES: Final = re.compile(rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)[{_CLOSING}]*|.")


def only_ascii(stream: TextIO) -> bool:
    """Whether the stream's encoding lacks the characters of our bars."""
    return not shows(stream, HEIGHTS)


def shows(stream: TextIO, text: str) -> bool:
    """Whether the stream's encoding has these characters."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


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
    lines, line = [], ""
    for piece in _PIECES.findall(" ".join(text.split())):
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
