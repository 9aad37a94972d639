"""Whether a run came out right, by what it prints last: how many there are, and how many there should be."""

import re
from typing import Final

_FIGURE: Final = re.compile(r"\d+")


def is_exact(last_line: str) -> bool | None:
    """Whether all figures of the line are one; None where there are not two to compare."""
    figures = _FIGURE.findall(last_line)
    return len(set(map(int, figures))) == 1 if len(figures) > 1 else None
