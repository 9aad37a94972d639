"""Takes apart what traces call functions: Python's tools write "work (/home/anna/buy.py:12)"."""

import re
from typing import Final

from .limits import NAME_LONGEST

_PLACED: Final = re.compile(r"(.+) \(([^()]+\.pyw?|<[^()<>]+>):(\d{1,9})\)", re.DOTALL)
_BLANK: Final = re.compile(r"\s+")
_NO_BREAK: Final = "\u00a0"  # within a name, as names of callers stand with blanks between
_NO_NAME: Final = "?"


def taken_apart(words: str) -> tuple[str, str, int]:
    """Function, file and line; "" and 0 where they are not told. The function has no plain blank in it."""
    found = _PLACED.fullmatch(words) if words.endswith(")") else None
    if found is None:
        return one_word(words), "", 0
    return one_word(found[1]), found[2], int(found[3])


def one_word(words: str) -> str:
    """A name as one word, cut where it is very long."""
    return _BLANK.sub(_NO_BREAK, words[:NAME_LONGEST].strip()) or _NO_NAME
