"""Names are the student's own: whatever stands in them, every file is written and says the rest."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.export import formats
from scenarios.recording import Recording
from scenarios.timeline import Mark, Timeline
from tests.canvas.made_up import clock, recording
from tests.export.exported import export

NAMES = (
    "a\x00b\x1b[31m\ud800\nc\u2028",
    "</script>&<b>_%$#{}~^\\",
    "=cmd|' /C calc'!A0 \N{PILE OF POO}\u202e" + "x" * 300,
)


def small(kind: formats.Format) -> dict[str, Any]:
    """What makes an export of a kind cheap."""
    return {"width": 480, "letters": 9.0, "more": {"seconds": "0.2"} if "seconds" in kind.options else {}}


@pytest.fixture
def hostile() -> Recording:
    made = recording()
    for lane, name in zip(made.timeline.lanes, NAMES, strict=True):
        lane.name = name
    made.timeline.objects[1].name = NAMES[1]
    made.metadata.options = {NAMES[0]: NAMES[1]}
    made.metadata.source = f'"""{NAMES[1]}\n\n{NAMES[2]}"""\n'.replace("\\", "/")
    made.timeline.marks.append(Mark(clock(300), 1, "exception", {"text": f"ValueError: {NAMES[0]}"}))
    return made


@pytest.mark.parametrize("kind", formats.formats(), ids=lambda kind: kind.suffix)
def test_names_of_any_letters_are_written(
    qapp: QApplication, tmp_path: Path, hostile: Recording, kind: formats.Format
) -> None:
    if why := kind.is_there():
        pytest.skip(why)
    assert export(hostile, tmp_path / f"run{kind.suffix}", **small(kind)).stat().st_size > 0


@pytest.mark.parametrize("kind", formats.formats(), ids=lambda kind: kind.suffix)
def test_a_run_of_which_nothing_is_known_is_written(qapp: QApplication, tmp_path: Path, kind: formats.Format) -> None:
    if kind.suffix == ".py" or kind.is_there():
        pytest.skip(kind.is_there() or "there is no script")
    empty = Recording(Timeline(), recording().metadata)
    assert export(empty, tmp_path / f"run{kind.suffix}", **small(kind)).stat().st_size > 0


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX here")
def test_latex_with_such_names_compiles(qapp: QApplication, tmp_path: Path, hostile: Recording) -> None:
    file = export(hostile, tmp_path / "run.tex")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", file.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=110, check=False)
    assert done.returncode == 0, (tmp_path / "run.log").read_text(errors="replace")[-1500:]
