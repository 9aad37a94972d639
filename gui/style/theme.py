"""The colours of the window, read from `resources/themes`, and the words for the states they stand for.

A colour means one thing. States of the same pattern keep a CIE 1976 distance of 20 for every eye and in grey print:
their lightness differs. The hues start from Okabe and Ito's palette (https://jfly.uni-koeln.de/color/). Workers are
muted and carry their number; what is loud is left to deadlock, kill and exception.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

import resources
from gui.style.spoken import translate
from scenarios.timeline.vocabulary import STATES


@dataclass(frozen=True)
class CodeColors:
    """Colours of source text."""

    keyword: str
    string: str
    number: str
    comment: str
    name: str
    form: str


@dataclass(frozen=True)
class Theme:
    """Colour tokens as "#RRGGBB"; `states` and `patterns` are indexed by the codes of `records.STATES`.

    A pattern is "" (none), "diagonal", "back" (the other diagonal), "dots", "cross" or "lines" (level), drawn in
    `panel`'s colour over the state's.
    """

    name: str
    dark: bool
    window: str
    panel: str
    raised: str
    border: str
    grid: str
    text: str
    text_dim: str
    text_disabled: str
    accent: str
    accent_text: str
    selection: str
    hover: str
    focus: str
    error: str
    error_ground: str
    notice: str
    notice_ground: str
    code: CodeColors
    states: tuple[str, ...]
    patterns: tuple[str, ...]
    lane_colors: tuple[str, ...]

    def lane_color(self, rank: int) -> str:
        """The colour of the worker of this rank, the same in every pane."""
        return self.lane_colors[rank % len(self.lane_colors)]


def load(name: str) -> Theme:
    """Read `resources/themes/<name>.json`; KeyError when a token or a state is missing."""
    data: dict[str, Any] = json.loads(resources.text(f"themes/{name}.json"))
    states: dict[str, str] = data.pop("states")
    patterns: dict[str, str] = data.pop("patterns")
    return Theme(
        code=CodeColors(**data.pop("code")),
        states=tuple(states[state] for state in STATES),
        patterns=tuple(patterns.get(state, "") for state in STATES),
        lane_colors=tuple(data.pop("lanes")),
        **data,
    )


LIGHT: Final = load("light")
DARK: Final = load("dark")
CONTRAST_LIGHT: Final = load("contrast_light")  # every text 7 : 1 and more, what WCAG calls enhanced
CONTRAST_DARK: Final = load("contrast_dark")

_LABELS: Final = (
    QT_TRANSLATE_NOOP("State", "starting"),
    QT_TRANSLATE_NOOP("State", "running"),
    QT_TRANSLATE_NOOP("State", "ready"),
    QT_TRANSLATE_NOOP("State", "waiting for the GIL"),
    QT_TRANSLATE_NOOP("State", "sleeping"),
    QT_TRANSLATE_NOOP("State", "waiting for a lock"),
    QT_TRANSLATE_NOOP("State", "waiting for a semaphore"),
    QT_TRANSLATE_NOOP("State", "waiting for a condition"),
    QT_TRANSLATE_NOOP("State", "waiting for an event"),
    QT_TRANSLATE_NOOP("State", "waiting at a barrier"),
    QT_TRANSLATE_NOOP("State", "waiting at a queue"),
    QT_TRANSLATE_NOOP("State", "waiting at a pipe"),
    QT_TRANSLATE_NOOP("State", "waiting in join"),
    QT_TRANSLATE_NOOP("State", "waiting for a result"),
    QT_TRANSLATE_NOOP("State", "input or output"),
    QT_TRANSLATE_NOOP("State", "blocked"),
    QT_TRANSLATE_NOOP("State", "zombie"),
    QT_TRANSLATE_NOOP("State", "code done, waiting at exit"),
    QT_TRANSLATE_NOOP("State", "no more is told"),
)

_MEANINGS: Final = (
    QT_TRANSLATE_NOOP("State", "start() was called, the first line has not run yet"),
    QT_TRANSLATE_NOOP("State", "on a CPU"),
    QT_TRANSLATE_NOOP("State", "could run, waits for a CPU"),
    QT_TRANSLATE_NOOP("State", "could run, waits for the interpreter lock"),
    QT_TRANSLATE_NOOP("State", "in time.sleep()"),
    QT_TRANSLATE_NOOP("State", "another worker holds the lock"),
    QT_TRANSLATE_NOOP("State", "every slot of the semaphore is taken"),
    QT_TRANSLATE_NOOP("State", "waits until another worker notifies the condition"),
    QT_TRANSLATE_NOOP("State", "waits until another worker sets the event"),
    QT_TRANSLATE_NOOP("State", "waits until all parties are at the barrier"),
    QT_TRANSLATE_NOOP("State", "the queue is empty, or full"),
    QT_TRANSLATE_NOOP("State", "waits for the other end of the pipe"),
    QT_TRANSLATE_NOOP("State", "waits until another worker has ended"),
    QT_TRANSLATE_NOOP("State", "waits for the result of a future or a pool"),
    QT_TRANSLATE_NOOP("State", "waits for a file, a socket or a device"),
    QT_TRANSLATE_NOOP("State", "asleep for the operating system; no one knows on what"),
    QT_TRANSLATE_NOOP("State", "ended, and its parent has not collected it yet"),
    QT_TRANSLATE_NOOP("State", "its own code is over, and Python waits for others before the process ends: no join()"),
    QT_TRANSLATE_NOOP("State", "another program has recorded in which function it was, not whether it ran or waited"),
)


def state_label(code: int) -> str:
    """The state's name for people, in the language of the window ("waiting for a lock")."""
    return translate("State", str(_LABELS[code]))


def state_meaning(code: int) -> str:
    """One short sentence on what the state means, in the language of the window."""
    return translate("State", str(_MEANINGS[code]))
