"""What pictures are made for, as rows of data: each says how large it is and what stands on it."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.export.options import (
    AXIS,
    BEFORE,
    CORES,
    DARK,
    FIGURES,
    FINDINGS,
    GIL,
    GRAPH,
    LEGEND,
    LIGHT,
    MOMENT,
    OBJECTS,
    OPTIONS,
    PAPER,
    PREDICTION,
    PRINTED,
    TITLE,
    USUAL,
    PictureOptions,
)
from gui.style.spoken import translate

_SLIDE: Final = frozenset(
    {TITLE, OPTIONS, PREDICTION, FINDINGS, FIGURES, AXIS, BEFORE, OBJECTS, GIL, CORES, MOMENT, GRAPH, PRINTED, LEGEND}
)
_HALF: Final = frozenset({TITLE, FINDINGS, AXIS, BEFORE, OBJECTS, MOMENT, GRAPH, LEGEND})
_COLUMN: Final = frozenset({AXIS, BEFORE, OBJECTS, GIL, MOMENT, GRAPH, LEGEND})  # the caption says the rest
_HALL: Final = frozenset({TITLE, FINDINGS, AXIS, BEFORE, OBJECTS, MOMENT, GRAPH, LEGEND})
_LEGIBLE: Final = 24.0  # px at 1080 rows: from the last row of a hall
_MM: Final = 96 / 25.4
_POINT: Final = 96 / 72


@dataclass(frozen=True)
class Preset:
    """One of them; `name` is what the command line calls it."""

    name: str
    words: object
    options: PictureOptions

    def label(self) -> str:
        """What it is for, in a few words."""
        return translate("Preset", str(self.words))


def _page(parts: frozenset[str], width: float, height: int, letters: float, scale: float = 1.0) -> PictureOptions:
    return PictureOptions(parts=parts, width=width, height=height, letters=letters, scale=scale)


_ROWS: Final = (
    ("slide", QT_TRANSLATE_NOOP("Preset", "Slide, 16:9"), _page(_SLIDE, 1920, 1080, _LEGIBLE)),
    ("slide-4-3", QT_TRANSLATE_NOOP("Preset", "Slide, 4:3"), _page(_SLIDE, 1440, 1080, _LEGIBLE)),
    ("half", QT_TRANSLATE_NOOP("Preset", "Half a slide"), _page(_HALF, 960, 1080, _LEGIBLE)),
    ("projector", QT_TRANSLATE_NOOP("Preset", "Projector, for the last row"), _page(_HALL, 1920, 1080, 33)),
    (
        "paper",
        QT_TRANSLATE_NOOP("Preset", "Paper, one column"),
        replace(_page(_COLUMN, 84 * _MM, 0, 8 * _POINT, 4), theme=PAPER),
    ),
    ("light", QT_TRANSLATE_NOOP("Preset", "As high as its content, light"), PictureOptions(theme=LIGHT)),
    ("dark", QT_TRANSLATE_NOOP("Preset", "As high as its content, dark"), PictureOptions(theme=DARK)),
    (
        "transparent",
        QT_TRANSLATE_NOOP("Preset", "Transparent, to lay over a slide"),
        PictureOptions(parts=USUAL - {TITLE, OPTIONS, FINDINGS, FIGURES}, transparent=True),
    ),
)
PRESETS: Final = tuple(Preset(name, words, replace(options, preset=name)) for name, words, options in _ROWS)


def preset(name: str) -> Preset | None:
    """The one of this name."""
    return next((each for each in PRESETS if each.name == name), None)
