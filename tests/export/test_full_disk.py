"""On a full disk an export says so, and the file that was there before is as it was."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.export import writing
from gui.export.formats import Format, formats
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from scenarios.recording import Recording
from tests.canvas.made_up import recording
from tests.full_disk import full_disk

KINDS = [kind for kind in formats() if kind.suffix not in (".mp4", ".gif", ".webp")]  # those take long


@pytest.fixture(scope="module")
def made(qapp: QApplication) -> Recording:
    made = recording()
    made.metadata.source = "print('one line of a script')\n" * 9
    return made


@pytest.mark.parametrize("kind", KINDS, ids=[kind.suffix for kind in KINDS])
@pytest.mark.parametrize("room", [0, 40])
def test_the_disks_reason_is_told_and_the_file_before_is_as_it_was(
    made: Recording, tmp_path: Path, kind: Format, room: int
) -> None:
    file = tmp_path / f"before{kind.suffix}"
    file.write_text("as it was")
    job = ExportJob(made, PictureOptions(language="en"))
    with full_disk(room), pytest.raises(OSError, match=r"^\[Errno \d+\] File too large") as refused:
        writing.write(kind, job, file, lambda _share: True)
    assert refused.value.strerror
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]
