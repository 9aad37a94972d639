"""The legend at the foot of a picture: the states and the signs that occur, in lines as wide as the picture."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.signs import LABELS, paint_sign, sign_label, signs_of_lane, signs_of_run
from gui.canvas.surface.patterns import paint_swatch
from gui.style.theme import Theme, state_label
from scenarios.timeline import Timeline

_SWATCH: Final = 22
_CODES: Final = 256

Key = int | str  # a state's code, or a sign


def legend_of(rows: LaneRows, timeline: Timeline) -> list[Key]:
    """The states that occur, the ones that take the most time first, and the signs."""
    signs = signs_of_run(timeline).union(*map(signs_of_lane, rows.all))
    return [*states_in(rows, timeline), *(key for key in LABELS if key in signs)]


def states_in(rows: LaneRows, timeline: Timeline) -> list[int]:
    """The states that occur, the ones that take the most time first."""
    sums = np.zeros(_CODES)
    for lane in rows.all:
        if len(lane.states):
            lengths = lane.ends(timeline.now) - lane.states.start
            sums += np.bincount(lane.states.state, lengths, minlength=_CODES)
    return [int(state) for state in np.argsort(-sums, kind="stable") if sums[state] > 0]


def legend_height(keys: list[Key], metrics: QFontMetrics, width: float) -> int:
    """How high the legend is, px."""
    places = _places(keys, metrics, width)
    return round(places[-1].y()) + metrics.height() if places else 0


def paint_legend(painter: QPainter, theme: Theme, keys: list[Key], width: float) -> None:
    """Draw states and signs with their names, from the painter's origin down."""
    metrics = painter.fontMetrics()
    for key, place in zip(keys, _places(keys, metrics, width), strict=True):
        box = QRectF(place.x(), place.y() + 2, _SWATCH, metrics.height() - 4)
        if isinstance(key, int):
            paint_swatch(painter, box, theme, key)
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
