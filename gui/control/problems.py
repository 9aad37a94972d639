"""What went wrong, in words for people: what happened and what to do about it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """A calm message for the window: one line on what happened, one on what to do ("" for nothing).

    `about` is what went wrong; a later success in the same matter takes the message away. One that `lasts` is no run's:
    the next run, which a start begins by itself, does not take it away.
    """

    title: str
    advice: str = ""
    severity: Literal["error", "notice", "info"] = "error"
    about: str = ""
    lasts: bool = False
