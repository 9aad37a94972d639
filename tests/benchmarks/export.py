"""Exporting a run in every format that there is: how long it takes, and how large the file is.

    python -m tests.benchmarks.export [RUN.json.gz ...]     (default: made-up ones of 10 thousand to 10 million)

Prints for each run and format the CPU time and the time on the clock, in seconds, and the size in kB. The first picture
of vectors with new letters pays for them, too: it is written twice, and both are told.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gui.export import writing
from gui.export.formats import Format, formats
from gui.export.job import ExportJob
from gui.export.presets import PRESETS
from scenarios.recording import Recording
from scenarios.run_file import open_recording
from tests.benchmarks.painting import recording

SIZES = (10_000, 1_000_000, 10_000_000)
LARGE = 2_000_000  # intervals, from which on only pictures are written


def written(kind: Format, job: ExportJob, folder: Path) -> str:
    """CPU seconds, seconds and kB of one export."""
    file = folder / f"run{kind.suffix}"
    cpu, clock = time.process_time(), time.perf_counter()
    writing.write(kind, job, file, lambda _share: True)
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    return f"{cpu:6.2f} s CPU {clock:6.2f} s {file.stat().st_size / 1000:9.0f} kB"


def measure(name: str, made: Recording) -> None:
    """Print a line for each format."""
    count = sum(len(lane.states) for lane in made.timeline.lanes)
    print(f"{name}: {len(made.timeline.lanes)} lanes, {count} intervals")
    job = ExportJob(made, PRESETS[0].options)
    with tempfile.TemporaryDirectory() as folder:
        for kind in formats():
            if kind.is_there() or (count > LARGE and not kind.picture):
                continue
            first = written(kind, job, Path(folder))
            again = written(kind, job, Path(folder)) if kind.picture else ""
            print(f"  {kind.suffix:14} {first}   {again}", flush=True)


def main(arguments: Sequence[str]) -> None:
    """Measure the runs that are named, or made-up ones."""
    application = QApplication(["lanescope"])
    for name in arguments:
        measure(name, open_recording(Path(name)))
    if not arguments:
        for size in SIZES:
            measure("made up", recording(size))
    del application


if __name__ == "__main__":
    main(sys.argv[1:])
