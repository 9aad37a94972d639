"""The lines of the script in which the workers spent their time, each marked by what they did there and how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.surface.frame import Frame
from gui.canvas.surface.patterns import draw_pattern
from gui.canvas.surface.time_scale import duration
from gui.export.picture.sheet import AIR, Sheet
from gui.style.spoken import translate
from gui.style.theme import state_label
from scenarios.recording import Recording
from scenarios.timeline.vocabulary import RUNNING, STATES

MOST_LINES: Final = 14
_LEAST: Final = 0.01  # of the time of all workers: a line with less is not marked
_MARK: Final = 6  # px
_PAD: Final = 8.0
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Marked:
    """What the workers did most on a line, and how long (ns; 0: they were seen there, nobody knows how long)."""

    state: int
    time: int


class Code:
    """So many lines at the most, the ones with the most time in them and what stands around them."""

    def __init__(self, recording: Recording, marks: Mapping[int, Marked], sheet: Sheet, most: int) -> None:
        self._sheet = sheet
        self._source = recording.metadata.source.splitlines()
        self._marks = marks
        self._lines = _chosen(self._marks, self._source, most)
        self._row = QFontMetrics(sheet.code).height() + 2

    @property
    def height(self) -> float:
        """With the air below, px."""
        gaps = sum(after - line > 1 for line, after in zip(self._lines, self._lines[1:], strict=False))
        return (len(self._lines) + gaps) * self._row + AIR if self._lines else 0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw numbers, marks and text, and at the right what was done there."""
        top, before = 0.0, self._lines[0] if self._lines else 0
        painter.save()
        painter.setFont(self._sheet.code)
        for line in self._lines:
            if line - before > 1:
                painter.setPen(QColor(frame.theme.text_dim))
                painter.drawText(QRectF(_PAD, top, 40, self._row), _LEFT, "⋯")
                top += self._row
            self._paint_line(painter, frame, line, top)
            top, before = top + self._row, line
        painter.restore()

    def _paint_line(self, painter: QPainter, frame: Frame, line: int, top: float) -> None:
        theme, metrics, row = frame.theme, painter.fontMetrics(), self._row
        numbers = metrics.horizontalAdvance("0" * len(str(len(self._source)))) + _PAD
        left, right = _PAD + numbers + _MARK + 6, self._sheet.width - _PAD
        mark = self._marks.get(line)
        if mark:
            place = QRectF(_PAD + numbers, top, _MARK, row)
            painter.fillRect(QRectF(0, top, self._sheet.width, row), QColor(theme.raised))
            painter.fillRect(place, QColor(theme.states[mark.state]))
            draw_pattern(painter, place, theme, mark.state)
            painter.setFont(self._sheet.small)
            words = state_label(mark.state)
            if mark.time:
                words = translate("Picture", "{}: {}").format(words, duration(mark.time))
            painter.setPen(QColor(theme.text_dim))
            painter.drawText(QRectF(left, top, right - left, row), _RIGHT, words)
            right -= painter.fontMetrics().horizontalAdvance(words) + 2 * _PAD
            painter.setFont(self._sheet.code)
        painter.setPen(QColor(theme.text if mark else theme.text_dim))
        painter.drawText(QRectF(0, top, _PAD + numbers - 4, row), _RIGHT, str(line))
        text = self._source[line - 1].expandtabs(4)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(right - left))
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(left, top, right - left, row), _LEFT, text)


def marked_lines(recording: Recording) -> dict[int, Marked]:
    """By the script's lines, from 1: what the workers did there for a good part of their time."""
    timeline = recording.timeline
    times = np.zeros((len(timeline.sites) + 1, len(STATES)))
    for lane in timeline.lanes:
        if len(lane.states) and not lane.helper:
            lengths = lane.ends(timeline.now) - lane.states.start
            np.add.at(times, (lane.states.site, lane.states.state), lengths)
    lines: dict[int, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
    for index, site in enumerate(timeline.sites):
        if site.path == recording.metadata.script and site.line:
            lines[site.line] = lines.get(site.line, np.zeros(len(STATES))) + times[index]
    least = max(sum(float(each.sum()) for each in lines.values()) * _LEAST, 1.0)
    found = {line: Marked(int(each.argmax()), int(each.max())) for line, each in lines.items() if each.max() >= least}
    for index in np.unique(timeline.positions.site).tolist():
        site = timeline.sites[index]
        if site.path == recording.metadata.script and site.line and site.line not in found:
            found[site.line] = Marked(RUNNING, 0)
    return found


def _chosen(marks: Mapping[int, Marked], source: list[str], most: int) -> list[int]:
    """The numbers of the lines to be shown: marked ones by their time, and as far as there is room their neighbours."""
    marked = sorted((line for line in marks if line <= len(source)), key=lambda line: -marks[line].time)[:most]
    chosen = set(marked)
    for line in (near for each in marked for near in (each - 1, each + 1, each - 2)):
        if len(chosen) < most and 1 <= line <= len(source) and source[line - 1].strip():
            chosen.add(line)
    return sorted(chosen)
