"""The legend at the foot of a picture: the states and the signs that occur, in lines as wide as the picture."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.signs import LABELS, paint_sign, sign_label, signs_of_lane, signs_of_run
from gui.canvas.surface.frame import Frame
from gui.canvas.surface.patterns import paint_swatch
from gui.export.picture.parts.lanes import RunRows
from gui.export.picture.sheet import Sheet
from gui.style.theme import state_label
from scenarios.timeline.vocabulary import UNTOLD

_SWATCH: Final = 22
_CODES: Final = 256

Key = int | str  # a state's code, or a sign


def legend_of(runs: list[RunRows], least: float = 1.0) -> list[Key]:
    """The states that occur for `least` ns in all, the ones that take the most time first, and the signs."""
    signs: set[str] = set()
    for run in runs:
        signs = signs.union(signs_of_run(run.timeline), *map(signs_of_lane, run.shown()))
    return [*states_in(runs, least), *(key for key in LABELS if key in signs)]


def states_in(runs: list[RunRows], least: float = 1.0) -> list[int]:
    """The states that occur for `least` ns in all, the ones that take the most time first."""
    sums = np.zeros(_CODES)
    for run in runs:
        for lane in run.shown():
            if len(lane.states):
                lengths = lane.ends(run.timeline.now) - lane.states.start
                sums += np.bincount(lane.states.state, lengths, minlength=_CODES)
    sums[UNTOLD] = 0  # where a lane is blank, nothing is told
    return [int(state) for state in np.argsort(-sums, kind="stable") if sums[state] >= least]


class Legend:
    """States and signs with their names; `least`: ns that a pixel of the picture shows."""

    def __init__(self, runs: list[RunRows], sheet: Sheet, least: float) -> None:
        self._keys = legend_of(runs, least)
        self._metrics = QFontMetrics(sheet.font)
        self._places = _places(self._keys, self._metrics, sheet.width)

    @property
    def height(self) -> float:
        """Without air below, px: it is the last."""
        return round(self._places[-1].y()) + self._metrics.height() if self._places else 0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw it from the painter's origin down."""
        theme, metrics = frame.theme, self._metrics
        for key, place in zip(self._keys, self._places, strict=True):
            box = QRectF(place.x(), place.y() + 2, _SWATCH, metrics.height() - 4)
            if isinstance(key, int):
                paint_swatch(painter, box, theme, key, lines=True)
            else:
                paint_sign(painter, box, theme, key)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(place.x() + _SWATCH + 6, place.y() + metrics.ascent()), _label(key))


def _label(key: Key) -> str:
    return state_label(key) if isinstance(key, int) else sign_label(key)


def _places(keys: list[Key], metrics: QFontMetrics, width: float) -> list[QPointF]:
    places, x, y = [], 0.0, 0.0
    for key in keys:
        advance = _SWATCH + 6 + metrics.horizontalAdvance(_label(key)) + 20
        if x and x + advance > width:
            x, y = 0.0, y + metrics.height() + 4
        places.append(QPointF(x, y))
        x += advance
    return places
