"""Exports every scenario's run in each kind of picture and language, and reads it with programs that are not ours.

`python -m tests.export FOLDER [--only KEY …] [--presets NAME …]` records what is not in FOLDER/runs yet, writes into
FOLDER, and prints what is wrong; the exit code says whether anything is.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gui.canvas.surface.frame import Medium
from gui.export import writing
from gui.export.formats import format_of
from gui.export.job import ExportJob
from gui.export.picture import Picture
from gui.export.presets import preset
from gui.style.spoken import speaking
from scenarios.language import LANGUAGES
from scenarios.run_file import open_recording
from scenarios.scripts.library import scenarios
from tests.export.reading import faults, missing_reader
from tests.pictures.drawing import stem
from tests.pictures.recording_runs import NoPictureError, record

SUFFIXES = (".png", ".svg", ".pdf")
_SECONDS = 120


def exported(job: ExportJob, file: Path) -> list[str]:
    """Write a picture; what is wrong with it."""
    kind = format_of(file)
    assert kind is not None
    writing.write(kind, job, file, lambda _share: True)
    with speaking(job.options.language):
        size = Picture(job, Medium.SHAPES).size
    return faults(job, file, (size.width(), size.height()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it."""
    parser = argparse.ArgumentParser(prog="python -m tests.export", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="KEY")
    parser.add_argument("--presets", nargs="+", default=["slide", "light", "paper"], metavar="NAME")
    given = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication(["lanescope"])
    (given.folder / "runs").mkdir(parents=True, exist_ok=True)
    suffixes = [suffix for suffix in SUFFIXES if not missing_reader(suffix)]
    for suffix in set(SUFFIXES) - set(suffixes):
        _say(f"{suffix} is not read: {missing_reader(suffix)} is not there")
    wrong = written = 0
    chosen = [found for name in given.presets if (found := preset(name))]
    for scenario in scenarios():
        if given.only and scenario.key not in given.only:
            continue
        run = given.folder / "runs" / f"{stem(scenario)}.json.gz"
        try:
            recording = open_recording(run) if run.is_file() else record(scenario, run, _SECONDS)
        except NoPictureError as error:
            _say(f"{scenario.key}: {error}")
            wrong += 1
            continue
        for found in chosen:
            for language in LANGUAGES:
                for suffix in suffixes:
                    job = ExportJob(recording, replace(found.options, language=language))
                    file = given.folder / f"{stem(scenario)}-{found.name}-{language}{suffix}"
                    bad = exported(job, file)
                    written, wrong = written + 1, wrong + bool(bad)
                    for each in bad:
                        _say(f"{file.name}: {each}")
    _say(f"{written} pictures, {wrong} with faults")
    del application
    return bool(wrong)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
