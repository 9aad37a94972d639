"""What a terminal can show."""

from typing import Final, TextIO

from scenarios.text_columns import cut

HEIGHTS: Final = "·▁▂▃▄▅▆▇█"  # of bars: alive but not running, then by eighths of the moment spent running
PLAIN_HEIGHTS: Final = ".:::++++#"  # for a terminal that has only ASCII


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


def fitted(line: str, width: int, plain: bool) -> str:
    """The line in at most `width` columns; `plain` in ASCII only."""
    if plain:
        line = line.replace("…", "~").encode("ascii", "backslashreplace").decode()
    return cut(line, width, "~" if plain else "…")
