"""How long a moving picture lasts, how it moves, and how many frames it has: what `ExportJob.more` says of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from scenarios.language import gettext

GROW: Final = "grow"  # the run becomes visible as it went on
STEP: Final = "step"  # a cursor goes from event to event
_SECONDS: Final = 6.0
_LONGEST: Final = 600.0
_FRAMES: Final = 12.5  # a second; GIF counts hundredths
_MOST_FRAMES: Final = 60.0
HELD: Final = 2.0  # seconds that the last picture stays


@dataclass(frozen=True)
class Motion:
    """`seconds` of film beside the last picture, `frames` a second."""

    kind: str
    seconds: float
    frames: float

    @classmethod
    def of(cls, more: Mapping[str, str], run_seconds: float) -> "Motion":
        """Read it: "motion", "seconds" or "speed" (2: twice as fast as it was), "frames". Raises ValueError."""
        kind = more.get("motion") or GROW
        if kind not in (GROW, STEP):
            raise ValueError(gettext("{value} is no motion: grow, step").format(value=kind))
        frames = _number(more, "frames", _FRAMES, _MOST_FRAMES)
        speed = _number(more, "speed", 0.0, math.inf)
        seconds = run_seconds / speed if speed else _number(more, "seconds", _SECONDS, _LONGEST)
        return cls(kind, min(max(seconds, 1 / frames), _LONGEST), frames)

    def within(self, most: int) -> "Motion":
        """The same in at most so many frames beside the last one."""
        return self if self.count <= most else replace(self, frames=max(most, 1) / self.seconds)

    @property
    def count(self) -> int:
        """How many frames there are beside the last one."""
        return max(round(self.seconds * self.frames), 1)


def _number(more: Mapping[str, str], name: str, usual: float, most: float) -> float:
    text = more.get(name, "")
    if not text:
        return usual
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number <= most:
        raise ValueError(
            gettext("{name}: {value} is no number from 0 to {most:g}").format(name=name, value=text, most=most)
        )
    return number
