"""The slides of a deck: the question, what was predicted, lanes, what has changed, the answer."""

import math
from typing import Final

from gui.export.diagram.drawing_up import diagram_of
from gui.export.diagram.layout import SMALLEST, lay_out, rows_in
from gui.export.diagram.question import Asked
from gui.export.diagram.words import elided, ems, machine, seconds
from gui.export.job import ExportJob
from gui.export.options import FINDINGS, LEGEND, OPTIONS
from gui.export.picture.parts.head import findings_of
from scenarios.comparison import Comparison, label, sentence
from scenarios.comparison.words import setting_in_words
from scenarios.language import gettext
from scenarios.questions import Prediction, hands, value_in_words
from scenarios.recording import Recording
from scenarios.statistics import value_in_words as figure_in_words
from scenarios.what_if import settings_line

from .looks import Look, Place
from .moment_slide import moment_line
from .slides import HEIGHT, MARGIN, WIDTH, Slide, Slides
from .timeline_slide import Lanes, footnote

PARTS: Final = 160  # of the time shown that can be told apart: more shapes no one would edit
_TOP: Final = 1.42
_WIDE: Final = WIDTH - 2 * MARGIN
_LEGEND: Final = 0.34
_NOTE: Final = 0.28
_MOST_FIGURES: Final = 9
_MOST_FINDINGS: Final = 4


def heading(job: ExportJob, recording: Recording, other: Recording, which: str) -> str:
    """ "Locks, before: LOCK off": with what is set otherwise than in the other run."""
    before, options = other.metadata.settings, recording.metadata.settings
    changed = {name: value for name, value in options.items() if before.get(name) != value}
    said = [
        setting_in_words(*each, each[1]) if isinstance(each[1], bool) else settings_line(dict([each]))
        for each in changed.items()
    ]
    text = gettext("{title}, {which}: {settings}") if said else gettext("{title}, {which}")
    return text.format(title=job.heading, which=which, settings=gettext(", ").join(said))


def lanes(slides: Slides, job: ExportJob, recording: Recording, heading: str) -> None:
    """A slide with lanes, the line at a moment, what had happened (by then) below them, and a legend."""
    at = job.options.at if recording is job.recording else None
    slide = slides.add(heading)
    if job.options.has(OPTIONS) or job.mark:
        _known(slide, recording)
    told = findings_of(recording, at)[:2] if job.options.has(FINDINGS) else []
    bottom = HEIGHT - 0.2
    if job.options.has(LEGEND):
        bottom -= 0.34
    below = _height(told, 16) if told else 0.0
    room = bottom - 0.3 - below - _TOP
    layout = lay_out(diagram_of(job, PARTS, rows_in(room), recording), MARGIN, _TOP, _WIDE, room)
    drawn = Lanes(slide, layout)
    drawn.draw()
    if at is not None:
        moment_line(slide, layout, at)
    if told:
        place = Place(MARGIN, min(layout.bottom + 0.15, bottom - 0.3 - below), _WIDE, below)
        slide.text(place, [f"• {each}" for each in told], Look(size=16, anchor="top"), gettext("what happened"))
    if note := footnote(layout):
        place = Place(MARGIN, bottom - 0.28, _WIDE, 0.26)
        slide.text(place, [note], Look(ink=slide.theme.text_dim, size=SMALLEST), gettext("note"), wrap=False)
    if job.options.has(LEGEND):
        drawn.legend(HEIGHT - 0.2 - 0.32)
    slide.notes(_notes(recording))


def _known(slide: Slide, recording: Recording) -> None:
    """Options, interpreter, cores and seconds: in one line, or in two smaller ones where they are many."""
    options, rest = (
        settings_line(recording.metadata.settings),
        f"{machine(recording)} · {seconds(recording)}".lstrip(" ·"),
    )
    one = " · ".join(filter(None, (options, rest)))
    lines, size = (
        ([one], 14.0) if ems(one) * 14 / 72 < _WIDE else ([elided(options, _WIDE * 72 / SMALLEST), rest], SMALLEST)
    )
    look = Look(ink=slide.theme.text_dim, size=size)
    slide.text(Place(MARGIN, 0.95, _WIDE, 0.42), lines, look, gettext("options"), wrap=False)


def question(slides: Slides, job: ExportJob, asked: Asked) -> None:
    """What is asked before the run; of a script that asks nothing, what it says of itself."""
    slide = slides.add(job.heading)
    lines, size = ([asked.question], 32.0) if asked.question else (_paragraphs(asked.about), 20.0)
    slide.text(Place(MARGIN, 1.5, _WIDE, 4.2), lines, Look(size=size), gettext("question"))
    dim = Look(ink=slide.theme.text_dim, size=16)
    slide.text(Place(MARGIN, 6.5, _WIDE, 0.5), [job.settings], dim, gettext("options"))
    slide.notes(_paragraphs(asked.about))


def predicted(slides: Slides, asked: Asked, prediction: Prediction) -> None:
    """What was predicted, not yet what came of it."""
    slide = slides.add(gettext("Predicted"))
    slide.text(Place(MARGIN, 1.5, _WIDE, 1.6), [asked.question], Look(size=24, anchor="top"), gettext("question"))
    expected = prediction.expected
    words = "" if expected is None else value_in_words(prediction.answer, expected)
    slide.text(
        Place(MARGIN, 3.2, _WIDE, 1.6), [words], Look(ink=slide.theme.accent, size=44, bold=True), gettext("prediction")
    )
    if votes := hands(prediction):
        slide.text(Place(MARGIN, 5.2, _WIDE, 0.6), [votes], Look(size=20), gettext("hands"))


def changes(slides: Slides, job: ExportJob, before: Recording, comparison: Comparison) -> None:
    """What is different in the second run, as a sentence and as a table."""
    slide = slides.add(gettext("What that has changed"))
    told = sentence(comparison, before, job.recording)
    slide.text(Place(MARGIN, 1.1, _WIDE, 1.1), [told], Look(size=20), gettext("comparison"))
    rows = [row for row in comparison.rows if row.matters][:_MOST_FIGURES]
    if not rows:
        return
    head = ["", gettext("before"), gettext("after")]
    cells = [[label(row), figure_in_words(row.before, row.unit), figure_in_words(row.after, row.unit)] for row in rows]
    better = {(number, 1 if row.side == "before" else 2) for number, row in enumerate(rows, 1) if row.side}
    height = min(0.46 * (len(rows) + 1), 4.8)
    slide.table(Place(MARGIN, 2.35, _WIDE, height), [head, *cells], [6.333, 3, 3], 16, better)
    slide.notes([told])


def answer(slides: Slides, job: ExportJob, asked: Asked) -> None:
    """What was measured, and what happened."""
    slide = slides.add(gettext("Answer") if asked.measured else gettext("What happened"))
    top = 1.4
    if asked.measured:
        slide.text(
            Place(MARGIN, top, _WIDE, 0.9),
            [asked.question],
            Look(ink=slide.theme.text_dim, size=18, anchor="top"),
            gettext("question"),
        )
        slide.text(
            Place(MARGIN, top + 0.95, _WIDE, 1.0),
            [asked.measured],
            Look(ink=slide.theme.accent, size=32, bold=True),
            gettext("answer"),
        )
        top += 2.2
    found = findings_of(job.recording)[:_MOST_FINDINGS]
    while found and _height(found, 20) > HEIGHT - MARGIN - top:
        found = found[:-1]
    if found:
        place = Place(MARGIN, top, _WIDE, _height(found, 20))
        slide.text(place, [f"• {each}" for each in found], Look(size=20, anchor="top"), gettext("what happened"))
    slide.notes(_notes(job.recording))


def _notes(recording: Recording) -> list[str]:
    """What the speaker may want to say: every finding with its why and what to try."""
    lines = []
    for each in recording.findings():
        lines.append(each.text)
        lines += [f"    {more}" for more in (each.why, each.try_) if more]
    return [*lines, " · ".join(filter(None, (machine(recording), gettext("Recorded from a real run with Lanescope."))))]


def _paragraphs(text: str) -> list[str]:
    """A text whose lines were broken for a terminal, as paragraphs."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _height(lines: list[str], points: float, width: float = _WIDE) -> float:
    """How high (inches) wrapped lines are, rather too much than too little."""
    rows = sum(math.ceil(ems(f"• {line}") * points / 72 / width) for line in lines)
    return rows * points * 1.25 / 72
