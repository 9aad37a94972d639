"""Writes exports: whole or not at all, in the language that is wanted."""

from collections.abc import Callable, Sequence
from pathlib import Path

from gui.control.background import CancelledError
from gui.export.formats import Format
from gui.export.job import ExportJob, Progress
from gui.style.spoken import speaking
from scenarios.whole_files import replacing


def write(kind: Format, job: ExportJob, file: Path, progress: Progress) -> None:
    """Write an export; `file` is as it was when that fails (OSError) or `progress` says False (CancelledError)."""
    with speaking(job.options.language):
        _whole(lambda part, heard: kind.write(job, part, heard), file, progress)


def write_deck(kind: Format, jobs: Sequence[ExportJob], file: Path, progress: Progress) -> None:
    """Write several runs into one file, as `write` does one. Raises ValueError for a format that has no decks."""
    deck = kind.write_deck
    if deck is None or not jobs:
        raise ValueError(f"{kind.suffix} has no decks")
    with speaking(jobs[0].options.language):
        _whole(lambda part, heard: deck(jobs, part, heard), file, progress)


def _whole(into: Callable[[Path, Progress], None], file: Path, progress: Progress) -> None:
    with replacing(file) as part:
        wanted = True

        def heard(share: float) -> bool:
            nonlocal wanted
            wanted = wanted and progress(share)
            return wanted

        into(part, heard)
        if not wanted:
            raise CancelledError
