"""What is said around a diagram, and how much room words take."""

import unicodedata
from typing import Final

from gui.export.picture.parts.head import machine_words
from scenarios.recording import Recording
from scenarios.statistics import Unit, value_in_words

_NARROW: Final = frozenset("iljtfrI.,:;'`|!()[]{}-/\\ ·")
_WIDE: Final = frozenset("mwMW@%—…→")
_SECOND: Final = 1e-9


def machine(recording: Recording) -> str:
    """What a run ran on, as far as it is known: "Python 3.13.1 · 2 cores"."""
    return " · ".join(machine_words(recording))


def seconds(recording: Recording) -> str:
    """How long a run took: "2.65 s"."""
    timeline = recording.timeline
    return value_in_words((timeline.now - timeline.origin) * _SECOND, Unit.SECONDS)


def plain(words: str) -> str:
    """A text in one line, without what no file of text can hold."""
    return "".join(each if each.isprintable() else " " for each in words)


def ems(text: str) -> float:
    """About how wide a text is in a sans-serif font, in its letters' size; rather too much than too little."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.71 if letter.isupper() else 0.58


def fitting(words: tuple[str, ...], room: float) -> str:
    """The first of some texts, the longest first, that fits into so many letter sizes; "" when none does."""
    return next((each for each in words if ems(each) <= room), "")


def elided(text: str, room: float) -> str:
    """A name cut in its middle, as names differ at their ends, so that it fits into so many letter sizes."""
    if ems(text) <= room:
        return text
    for kept in range(len(text) - 1, 1, -1):
        cut = f"{text[: -(-kept // 2)]}…{text[len(text) - kept // 2 :]}"
        if ems(cut) <= room:
            return cut
    return ""
