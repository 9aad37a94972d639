"""The head of a picture: its title, the options, what was expected, what happened in sentences, and the figures."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from gui.canvas.surface.frame import Frame
from gui.export.job import ExportJob
from gui.export.options import BEFORE, FIGURES, FINDINGS, OPTIONS, PREDICTION, TITLE
from gui.export.picture.sheet import Sheet
from gui.style.spoken import translate
from scenarios import comparison
from scenarios.moments.so_far import is_known
from scenarios.questions import hands, told
from scenarios.recording import Recording

MOST_FINDINGS: Final = 3  # of more, the most important would not stand out
_TOTAL: Final = "cpu_use"  # the finding that every run has: it is a figure, told with the others
_SEEN_IN_LANES: Final = ("join_wait", "zombie")  # they stand there in words and seconds: what does not comes before
_GAP: Final = 4
_BELOW: Final = 10
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_UNIT: Final = re.compile(r"(?<=\d) (?=(?:s|ms|µs|ns|%)(?![A-Za-z]))")  # no line breaks between a figure and its unit
_HIGH: Final = 10_000  # px, more than any sentence takes


@dataclass(frozen=True)
class _Words:
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


@dataclass(frozen=True)
class Said:
    """The words of a picture's head, worked out once; "" and nothing for what there is not."""

    title: str
    settings: str
    predicted: tuple[str, ...]
    findings: tuple[str, ...]
    figures: str
    mark: str = ""

    @classmethod
    def of(cls, job: ExportJob) -> "Said":
        """What there is to say of a job."""
        prediction = job.recording.metadata.prediction
        predicted = (told(prediction), hands(prediction)) if prediction else ()
        difference = difference_of(job) if job.options.has(BEFORE) else ""
        findings = (*((difference,) if difference else ()), *findings_of(job.recording, job.options.at))
        return cls(job.heading, job.settings, predicted, findings, figures_of(job.recording), job.mark)


class Head:
    """What is said above the lanes, as far as it is wanted, with so many findings."""

    def __init__(self, said: Said, sheet: Sheet, wanted: Collection[str], findings: int = MOST_FINDINGS) -> None:
        self._width = sheet.width
        theme, font = sheet.theme, sheet.font
        lines = {
            TITLE: [_Words(said.title, sheet.heading, theme.text, wrapped=True)],
            OPTIONS: [_Words(said.settings, font, theme.text if said.mark else theme.text_dim)],
            PREDICTION: [_Words(line, font, theme.text_dim, wrapped=True) for line in said.predicted],
            FINDINGS: [_Words(f"• {line}", font, theme.text, wrapped=True) for line in said.findings[:findings]],
            FIGURES: [_Words(said.figures, sheet.small, theme.text_dim, wrapped=True)],
        }
        wanted = {*wanted, OPTIONS} if said.mark else wanted
        shown = [each for part, words in lines.items() if part in wanted for each in words if each.words]
        self._words = [replace(each, words=_UNIT.sub("\u00a0", each.words)) for each in shown]

    @property
    def height(self) -> float:
        """With the air below, px."""
        heights = sum(each.height(self._width) + _GAP for each in self._words)
        return heights - _GAP + _BELOW if heights else 0

    def paint(self, painter: QPainter, _frame: Frame) -> None:
        """Draw it, from the painter's origin down."""
        top = 0.0
        for each in self._words:
            painter.setFont(each.font)
            painter.setPen(QColor(each.color))
            metrics, height = QFontMetrics(each.font), each.height(self._width)
            if each.wrapped:
                painter.drawText(QRectF(0, top, self._width, height), _WRAPPED, each.words)
            else:
                words = metrics.elidedText(each.words, Qt.TextElideMode.ElideRight, int(self._width))
                painter.drawText(QPointF(0, top + metrics.ascent()), words)
            top += height + _GAP


def findings_of(recording: Recording, at: float | None = None) -> list[str]:
    """What happened (by `at`, ns from the origin), in sentences, those first that the lanes do not say themselves."""
    known = recording.findings()
    if at is not None:
        known = [each for each in known if is_known(each, at + recording.timeline.origin)]
    found = sorted(known, key=lambda each: each.key.startswith(_SEEN_IN_LANES))
    return [each.text for each in found if each.key != _TOTAL]


def difference_of(job: ExportJob) -> str:
    """What the switch has changed since the run before, in one sentence; "" where there is none."""
    if job.before is None:
        return ""
    compared = comparison.compare(job.before, job.recording)
    return comparison.sentence(compared, job.before, job.recording)


def figures_of(recording: Recording) -> str:
    """What the run ran on, and how busy it kept that."""
    total = [each.text for each in recording.findings() if each.key == _TOTAL]
    return " · ".join([*machine_words(recording), *total])


def machine_words(recording: Recording) -> list[str]:
    """What the run ran on, as far as it is known."""
    python, cores = recording.timeline.python, recording.metadata.cores
    known = [f"Python {python}"] if python else []
    known += [] if recording.timeline.gil else [translate("Turns", "no GIL")]
    if cores:
        known += [translate("Picture", "1 core") if cores == 1 else translate("Picture", "{} cores").format(cores)]
    return known
