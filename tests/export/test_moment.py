"""A picture of a moment: its line, what was known by then, its graph and its words; in all kinds of files."""

import dataclasses
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.export.options import GRAPH, LEGEND, MOMENT, USUAL, PictureOptions
from gui.export.picture import Picture
from gui.export.picture.parts.head import findings_of
from gui.export.presets import PRESETS
from gui.headless_export import HeadlessExporter
from gui.style.theme import LIGHT
from scenarios.command_line import main
from scenarios.run_file import open_recording
from tests.command_line.lanescope import lanescope, lines

RUN = Path(__file__).parents[2] / "resources" / "glossary" / "runs" / "deadlock.json.gz"
SVG = "{http://www.w3.org/2000/svg}"


def texts(file: Path) -> str:
    return " ".join(each.text or "" for each in ElementTree.parse(file).getroot().iter(f"{SVG}text"))


def red(options: PictureOptions) -> int:
    """How many of some pixels have the colour of a ring."""
    made = image(ExportJob(open_recording(RUN), options), 1)
    ring = QColor(LIGHT.error).rgb()
    return sum(made.pixel(x, y) == ring for x in range(0, made.width(), 2) for y in range(0, made.height(), 2))


def test_the_moment_takes_room_and_its_ring_is_red(qapp: QApplication) -> None:
    recording = open_recording(RUN)
    timeline = recording.timeline
    at = next(mark.time for mark in timeline.marks if mark.name == "deadlock") - timeline.origin
    plain = PictureOptions(width=1000, parts=USUAL - {LEGEND})
    stuck, early = dataclasses.replace(plain, at=float(at)), dataclasses.replace(plain, at=float(at - 1))
    without = dataclasses.replace(stuck, parts=stuck.parts - {MOMENT, GRAPH})
    heights = [Picture(ExportJob(recording, each)).size.height() for each in (stuck, without)]
    assert heights[0] > heights[1]
    assert red(stuck) > red(without) + 100
    assert red(early) < red(without) + 20, "one of its arrows is not there yet"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda each: each.name)
def test_no_preset_leaves_the_moment_out_that_was_asked_for(qapp: QApplication, preset: object) -> None:
    recording = open_recording(RUN)
    options = dataclasses.replace(preset.options, at=1e8)  # type: ignore[attr-defined]
    assert not {MOMENT, GRAPH} & Picture(ExportJob(recording, options)).left_out


def test_the_command_writes_the_moment_into_pictures_of_each_kind(tmp_path: Path) -> None:
    files = [tmp_path / f"moment.{ending}" for ending in ("svg", "png", "pdf")]
    ended = lanescope("export", RUN, "--at", "0.7", "--to", *files, "--preset", "light")
    assert (ended.returncode, ended.stderr) == (0, b"")
    said = texts(files[0])
    assert "0.700 s" in said
    assert "waits for" in said
    assert "held by" in said
    assert all(file.stat().st_size > 5000 for file in files)


def test_what_came_later_is_not_told() -> None:
    recording = open_recording(RUN)
    assert any("holds forks" in each for each in findings_of(recording))
    assert not any("holds forks" in each for each in findings_of(recording, 1e7))


@pytest.mark.parametrize("at", ["99", "-5"])
def test_a_moment_that_is_not_in_the_run_is_refused(
    qapp: QApplication, at: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["export", str(RUN), "--to", str(tmp_path / "x.png")], ["show", str(RUN)]):
        assert main([*arguments, f"--at={at}"], exporter=HeadlessExporter) == 2
        assert "no moment" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["show", str(RUN), "--at", "soon"])


def test_show_tells_a_moment_in_lines_that_fit_a_terminal() -> None:
    ended = lanescope("show", RUN, "--at", "0.7")
    assert ended.returncode == 0
    told = lines(ended.stdout)
    assert all(len(line) <= 80 for line in told)
    text = " ".join(" ".join(told).split())
    assert "held by Thread-2 (philosopher)" in text
    assert "from here on the deadlock had to come" in text
