"""What a terminal can show."""

from typing import TextIO

from scenarios.command_line.printing.bars import HEIGHTS


def only_ascii(stream: TextIO) -> bool:
    """Whether the stream's encoding lacks the characters of our bars."""
    try:
        HEIGHTS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
