"""Writes slides: one with the lanes, or a deck that asks, lets predict, shows before and after, compares, answers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gui.export.diagram.question import asked_of
from gui.export.job import ExportJob, Progress
from gui.export.moment.stands import Stands
from gui.export.options import DARK as DARK_THEME
from gui.style.theme import DARK, LIGHT
from scenarios.comparison import compare
from scenarios.language import gettext

from .moment_slide import moment_slides
from .pages import answer, changes, heading, lanes, predicted, question
from .slides import Slides


def write(job: ExportJob, file: Path, progress: Progress) -> None:
    """One slide, two with the run before, one a graph of a moment; with "deck" in `job.more` the run's whole deck."""
    if job.more.get("deck"):
        write_deck([job], file, progress)
        return
    slides = _slides(job)
    _lanes(slides, job)
    if progress(0.9):
        slides.save(file)
        progress(1.0)


def write_deck(jobs: Sequence[ExportJob], file: Path, progress: Progress) -> None:
    """The slides of each run in turn."""
    slides = _slides(jobs[0])
    for number, job in enumerate(jobs):
        for share in _add_run(slides, job):
            if not progress((number + share) / (len(jobs) + 1)):
                return
    slides.save(file)
    progress(1.0)


def _slides(job: ExportJob) -> Slides:
    return Slides(DARK if job.options.theme == DARK_THEME else LIGHT, job.heading)


def _lanes(slides: Slides, job: ExportJob) -> None:
    """The run, before it the run before, and after it the moment that is to be shown, or that alone."""
    if job.before is None and not job.options.alone:
        lanes(slides, job, job.recording, job.heading)
    elif job.before is not None and not job.options.alone:
        lanes(slides, job, job.before, heading(job, job.before, job.recording, gettext("before")))
        lanes(slides, job, job.recording, heading(job, job.recording, job.before, gettext("after")))
    if stands := Stands.of_job(job):
        moment_slides(slides, job, stands)


def _add_run(slides: Slides, job: ExportJob) -> Iterator[float]:
    """The slides of one run, and how far it has come."""
    asked = asked_of(job.recording)
    question(slides, job, asked)
    if asked.prediction and asked.prediction.expected is not None:
        predicted(slides, asked, asked.prediction)
    yield 0.1
    _lanes(slides, job)
    yield 0.7
    if job.before is not None:
        changes(slides, job, job.before, compare(job.before, job.recording))
    yield 0.9
    answer(slides, job, asked)
    yield 1.0
