"""The head of a picture: its title, the options, what was expected, what happened in sentences, and the figures."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from gui.style.spoken import translate
from gui.style.theme import Theme
from scenarios.questions import hands, told
from scenarios.recording import Recording

MOST_FINDINGS: Final = 3  # of more, the most important would not stand out
_TOTAL: Final = "cpu_use"  # the finding that every run has: it is a figure, told with the others
_SEEN_IN_LANES: Final = ("join_wait", "zombie")  # they stand there in words and seconds: what does not comes before
_GAP: Final = 4
_BELOW: Final = 10
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_HIGH: Final = 10_000  # px, more than any sentence takes


@dataclass(frozen=True)
class _Part:
    """Some words and how they stand; what is not wrapped is one line, cut where the picture ends."""

    words: str
    font: QFont
    color: str
    wrapped: bool = False

    def height(self, width: float) -> float:
        metrics = QFontMetrics(self.font)
        if not self.wrapped:
            return metrics.height()
        return metrics.boundingRect(0, 0, int(width), _HIGH, _WRAPPED, self.words).height()


class Head:
    """The head of a recording's picture, in `theme`'s colours and sizes that follow `font`."""

    def __init__(self, recording: Recording, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._heading, self._small, self._least = QFont(font), QFont(font), QFont(font)
        self._heading.setPointSizeF(font.pointSizeF() * 1.6)
        self._heading.setBold(True)
        self._small.setPointSizeF(font.pointSizeF() * 1.1)
        prediction = recording.metadata.prediction
        self._told = [told(prediction), hands(prediction)] if prediction else []
        found = recording.findings()
        told_last = sorted(found, key=lambda each: each.key.startswith(_SEEN_IN_LANES))
        self.findings = [each.text for each in told_last if each.key != _TOTAL][:MOST_FINDINGS]
        total = [each.text for each in found if each.key == _TOTAL]
        self.figures = " · ".join([*_machine(recording), *total])

    def height(self, title: str, options: str, width: float) -> int:
        """How high it is with a title and a line of options, px."""
        return round(sum(part.height(width) + _GAP for part in self._parts(title, options))) - _GAP + _BELOW

    def paint(self, painter: QPainter, title: str, options: str, width: float) -> None:
        """Draw it, from the painter's origin down."""
        top = 0.0
        for part in self._parts(title, options):
            painter.setFont(part.font)
            painter.setPen(QColor(part.color))
            metrics, height = QFontMetrics(part.font), part.height(width)
            if part.wrapped:
                painter.drawText(QRectF(0, top, width, height), _WRAPPED, part.words)
            else:
                words = metrics.elidedText(part.words, Qt.TextElideMode.ElideRight, int(width))
                painter.drawText(QPointF(0, top + metrics.ascent()), words)
            top += height + _GAP

    def _parts(self, title: str, options: str) -> list[_Part]:
        theme = self._theme
        parts = [_Part(title, self._heading, theme.text)]
        parts += [_Part(line, self._small, theme.text_dim) for line in (options, *self._told) if line]
        parts += [_Part(f"• {line}", self._small, theme.text, wrapped=True) for line in self.findings]
        return [*parts, *([_Part(self.figures, self._least, theme.text_dim)] if self.figures else [])]


def _machine(recording: Recording) -> list[str]:
    """What the run ran on, as far as it is known."""
    python, cores = recording.timeline.python, recording.metadata.cores
    known = [f"Python {python}"] if python else []
    known += [] if recording.timeline.gil else [translate("Turns", "no GIL")]
    if cores:
        known += [translate("Picture", "1 core") if cores == 1 else translate("Picture", "{} cores").format(cores)]
    return known
