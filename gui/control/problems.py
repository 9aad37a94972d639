"""What went wrong, in words for people: what happened and what to do about it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """A calm message for the window: one line on what happened, one on what to do ("" for nothing).

    `about` is what went wrong; a later success in the same matter takes the message away.
    """

    title: str
    advice: str = ""
    severity: Literal["error", "notice", "info"] = "error"
    about: str = ""
