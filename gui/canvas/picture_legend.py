"""The legend at the foot of a picture: the states that occur, in lines as wide as the picture."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.patterns import paint_swatch
from gui.style.theme import Theme, state_label
from scenarios.timeline import Timeline

_SWATCH: Final = 22
_CODES: Final = 256


def states_in(rows: LaneRows, timeline: Timeline) -> list[int]:
    """The states that occur, the ones that take the most time first."""
    sums = np.zeros(_CODES)
    for lane in rows.lanes:
        if len(lane.states):
            lengths = lane.ends(timeline.now) - lane.states.start
            sums += np.bincount(lane.states.state, lengths, minlength=_CODES)
    return [int(state) for state in np.argsort(-sums, kind="stable") if sums[state] > 0]


def legend_height(states: list[int], metrics: QFontMetrics, width: float) -> int:
    """How high the legend is, px."""
    places = _places(states, metrics, width)
    return round(places[-1].y()) + metrics.height() if places else 0


def paint_legend(painter: QPainter, theme: Theme, states: list[int], width: float) -> None:
    """Draw the colours of the states with their names, from the painter's origin down."""
    metrics = painter.fontMetrics()
    for state, place in zip(states, _places(states, metrics, width), strict=True):
        paint_swatch(painter, QRectF(place.x(), place.y() + 2, _SWATCH, metrics.height() - 4), theme, state)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(place.x() + _SWATCH + 6, place.y() + metrics.ascent()), state_label(state))


def _places(states: list[int], metrics: QFontMetrics, width: float) -> list[QPointF]:
    places, x, y = [], 0.0, 0.0
    for state in states:
        advance = _SWATCH + 6 + metrics.horizontalAdvance(state_label(state)) + 20
        if x and x + advance > width:
            x, y = 0.0, y + metrics.height() + 4
        places.append(QPointF(x, y))
        x += advance
    return places
