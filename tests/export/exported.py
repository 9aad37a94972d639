"""What the tests of exports share: real runs that are kept, and an export of one as it is asked for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from gui.export import formats, writing
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from scenarios.recording import Recording
from scenarios.run_file import open_recording

RUNS = Path(__file__).resolve().parents[2] / "resources" / "glossary" / "runs"


def run(name: str) -> Recording:
    """A run of a scenario, as it was recorded for the glossary."""
    return open_recording(RUNS / f"{name}.json.gz")


def export(
    recording: Recording,
    file: Path,
    before: Recording | None = None,
    more: dict[str, str] | None = None,
    **options: Any,
) -> Path:
    """The file, written as the window and the command write it."""
    kind = formats.format_of(file)
    assert kind is not None
    job = ExportJob(recording, replace(PictureOptions(), **options), before, more=more or {})
    writing.write(kind, job, file, lambda _share: True)
    return file


def export_deck(jobs: list[ExportJob], file: Path) -> Path:
    """Several runs in one file."""
    kind = formats.format_of(file)
    assert kind is not None
    writing.write_deck(kind, jobs, file, lambda _share: True)
    return file
