"""A run as slides that a lecturer goes on editing: PowerPoint, every interval a shape of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gui.export.formats import Format
from gui.export.job import ExportJob, Progress
from gui.style.spoken import translate


def _write(job: ExportJob, file: Path, progress: Progress) -> None:
    from .deck import write  # the library of PowerPoint files is imported by those alone who want one

    write(job, file, progress)


def _write_deck(jobs: Sequence[ExportJob], file: Path, progress: Progress) -> None:
    from .deck import write_deck

    write_deck(jobs, file, progress)


FORMATS: Final = (
    Format(".pptx", lambda: translate("Format", "PowerPoint slides"), _write, _write_deck, order=30, options=("deck",)),
)
