"""How long, in four bands: nobody is to guess a figure who can say "between one second and two".

A band is told as the text "1..2", the last one as "4..": so it stands in a run file.
"""

import math
from typing import Final

from .answers import Answer

BOUNDS: Final = (1.0, 2.0, 4.0)  # seconds, where a script names none of its own
_DOTS: Final = ".."


def bands_of(answer: Answer) -> tuple[str, ...]:
    """The four bands that a duration may lie in."""
    edges = [f"{bound:g}" for bound in (0.0, *(answer.bounds or BOUNDS))]
    return tuple(f"{low}{_DOTS}{high}" for low, high in zip(edges, [*edges[1:], ""], strict=True))


def bounds_of(band: str) -> tuple[float, float]:
    """The seconds from which and up to which a band goes; the last has no end. Raises ValueError for what is none."""
    low, dots, high = band.partition(_DOTS)
    bounds = float(low), float(high) if high else math.inf
    if not dots or not 0 <= bounds[0] < bounds[1]:
        raise ValueError(band)
    return bounds
