"""A picture of the lanes for slides and papers: title, options, lanes, axis and legend, sharp at any scale."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from gui.canvas.axis import paint_axis
from gui.canvas.following import Range, whole
from gui.canvas.frame import Frame, Metrics
from gui.canvas.lane_headers import paint_headers
from gui.canvas.lane_labels import paint_details
from gui.canvas.lane_painter import RowBox, paint_bands
from gui.canvas.lane_rows import LaneRows
from gui.canvas.marks import MarkIndex, paint_marks
from gui.canvas.patterns import paint_swatch
from gui.canvas.raster import Palette
from gui.canvas.time_scale import TimeScale
from gui.theme import Theme, state_label
from scenarios.timeline import Timeline

MARGIN: Final = 20
_SWATCH: Final = 22
MOST_ROWS: Final = 200  # a picture of more lanes would be no picture


def draw_picture(
    timeline: Timeline,
    theme: Theme,
    font: QFont,
    title: str,
    options: str,
    width: int,
    scale: float,
    span: Range | None = None,
) -> QImage:
    """Draw the whole recording, or the range `span` (ns from the origin) of it.

    `width` is in pixels before `scale`, which multiplies everything, text included.
    """
    rows, metrics = LaneRows(timeline), Metrics.of(font)
    rows.update()
    box = RowBox(0, metrics.row, 0, min(len(rows.lanes), MOST_ROWS))
    states = states_in(rows, timeline)
    heading, small = _fonts(font)
    head = QFontMetrics(heading).height() + (QFontMetrics(small).height() + 4 if options else 0) + 10
    body = box.last * box.height
    legend = legend_height(states, QFontMetrics(small), width - 2 * MARGIN)
    height = 2 * MARGIN + head + metrics.axis + body + 12 + legend
    picture = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor(theme.panel))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _paint_head(painter, theme, heading, small, title, options, width)
    painter.translate(MARGIN, MARGIN + head)
    painter.setFont(font)
    begin = min([0, *(lane.begin - timeline.origin for lane in timeline.lanes)])
    t0, t1 = span or whole(begin, timeline.now - timeline.origin)
    axis = TimeScale(t0, t1, metrics.left, width - 2 * MARGIN - metrics.left)
    frame = Frame(timeline, axis, theme, metrics, scale)
    paint_axis(painter, frame, QRectF(0, 0, width - 2 * MARGIN, metrics.axis), "")
    painter.translate(0, metrics.axis)
    _paint_lanes(painter, frame, rows, box)
    painter.translate(0, body + 12)
    painter.setFont(small)
    paint_legend(painter, theme, states, width - 2 * MARGIN)
    painter.end()
    return picture


def states_in(rows: LaneRows, timeline: Timeline) -> list[int]:
    """The states that occur, the ones that take the most time first."""
    sums = np.zeros(256)
    for lane in rows.lanes:
        if len(lane.states):
            np.add.at(sums, lane.states.state, np.diff(lane.states.start, append=lane.end_or(timeline.now)))
    return [int(state) for state in np.argsort(-sums, kind="stable") if sums[state] > 0]


def legend_places(states: list[int], metrics: QFontMetrics, width: float) -> list[QPointF]:
    """Where each state's entry of a legend begins, in lines no wider than `width`."""
    places, x, y = [], 0.0, 0.0
    for state in states:
        advance = _SWATCH + 6 + metrics.horizontalAdvance(state_label(state)) + 20
        if x and x + advance > width:
            x, y = 0.0, y + metrics.height() + 4
        places.append(QPointF(x, y))
        x += advance
    return places


def legend_height(states: list[int], metrics: QFontMetrics, width: float) -> int:
    """How high the legend is."""
    places = legend_places(states, metrics, width)
    return round(places[-1].y()) + metrics.height() if places else 0


def paint_legend(painter: QPainter, theme: Theme, states: list[int], width: float) -> None:
    """Draw the colours of the states with their names."""
    metrics = painter.fontMetrics()
    for state, place in zip(states, legend_places(states, metrics, width), strict=True):
        paint_swatch(painter, QRectF(place.x(), place.y() + 2, _SWATCH, metrics.height() - 4), theme, state)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(place.x() + _SWATCH + 6, place.y() + metrics.ascent()), state_label(state))


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    heading, small = QFont(font), QFont(font)
    heading.setPointSizeF(font.pointSizeF() * 1.6)
    heading.setBold(True)
    small.setPointSizeF(font.pointSizeF() * 1.1)
    return heading, small


def _paint_head(
    painter: QPainter, theme: Theme, heading: QFont, small: QFont, title: str, options: str, width: int
) -> None:
    painter.setFont(heading)
    painter.setPen(QColor(theme.text))
    high = painter.fontMetrics().height()
    place = QRectF(MARGIN, MARGIN, width - 2 * MARGIN, high)
    painter.drawText(
        place,
        Qt.AlignmentFlag.AlignVCenter,
        painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(place.width())),
    )
    painter.setFont(small)
    painter.setPen(QColor(theme.text_dim))
    words = painter.fontMetrics().elidedText(options, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(QPointF(MARGIN, MARGIN + high + 4 + painter.fontMetrics().ascent()), words)


def _paint_lanes(painter: QPainter, frame: Frame, rows: LaneRows, box: RowBox) -> None:
    painter.fillRect(QRectF(0, 0, frame.metrics.left, box.last * box.height), QColor(frame.theme.panel))
    paint_headers(painter, frame, rows.lanes, box, None)
    painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, box.last * box.height))
    paint_bands(painter, frame, rows, box, Palette(frame.theme.states, frame.theme.panel))
    paint_details(painter, frame, rows, box)
    marks = MarkIndex(frame.timeline.marks).between(-np.inf, np.inf)
    paint_marks(painter, frame, marks, {lane.index: row for row, lane in enumerate(rows.lanes)}, box)
    painter.setClipping(False)
