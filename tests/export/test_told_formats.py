"""What one format alone can be told is asked for by name, and refused before anything is run for it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.headless_export import HeadlessExporter
from scenarios.command_line.command_types import CommandError, ExportWish
from tests.command_line.lanescope import lanescope
from tests.export.exported import RUNS


def test_an_animation_is_as_long_as_the_command_says(tmp_path: Path) -> None:
    file = tmp_path / "run.gif"
    options = ("--more", "seconds=1", "--more", "frames=4", "--size", "320x200")
    done = lanescope("export", RUNS / "join.json.gz", "--to", file, *options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert file.read_bytes().startswith(b"GIF89a")
    assert file.read_bytes().count(b"\x21\xf9\x04") == 5  # four, and the last one that stays


@pytest.mark.parametrize(
    ("name", "option", "words"),
    [
        ("run.gif", ("seconds", "never"), "seconds: never is no number"),
        ("run.gif", ("colour", "red"), "cannot be told colour; what it can be told: motion, seconds, speed, frames"),
        ("run.csv", ("seconds", "3"), "cannot be told seconds"),
    ],
)
def test_what_a_format_does_not_know_is_refused(
    qapp: QApplication, tmp_path: Path, name: str, option: tuple[str, str], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        HeadlessExporter().check(ExportWish((tmp_path / name,), more=(option,)))
