"""A picture of a moment: its line, what was known by then, its graph and its words; in all kinds of files."""

import dataclasses
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.export import writing
from gui.export.formats import format_of
from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.export.options import ALONE, GRAPH, LEGEND, MOMENT, TITLE, TREE, USUAL, PictureOptions
from gui.export.picture import Picture
from gui.export.picture.parts.head import findings_of
from gui.export.presets import PRESETS
from gui.headless_export import HeadlessExporter
from gui.style.theme import LIGHT
from scenarios.command_line import main
from scenarios.run_file import open_recording
from tests.command_line.lanescope import lanescope, lines
from tests.export.browser import PROGRAM, Browser

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


@pytest.fixture
def told(qapp: QApplication, tmp_path: Path) -> Callable[..., Path]:
    """`told(ending, language="en", **more)`: a file of that kind of the moment 0.7 s, with both graphs."""

    def write(ending: str, language: str = "en", **more: str) -> Path:
        options = dataclasses.replace(PictureOptions(), parts=USUAL | {TREE}, at=0.7e9, language=language)
        kind = format_of(Path(f"x{ending}"))
        assert kind is not None
        job = ExportJob(open_recording(RUN), options, more=more)
        writing.write(kind, job, tmp_path / f"moment{ending}", lambda _share: True)
        return tmp_path / f"moment{ending}"

    return write


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_slides_have_both_graphs_as_shapes(told: Callable[..., Path], language: str) -> None:
    deck = Presentation(str(told(".pptx", language)))
    assert len(deck.slides) == 3
    lanes, waits, tree = ({shape.name for shape in slide.shapes} for slide in deck.slides)
    assert {"moment", "时刻"} & lanes
    assert {"forks[0]", "Thread-1 (philosopher)", "arrow"} <= waits
    assert {"MainProcess", "Thread-4 (philosopher)", "arrow"} <= tree
    assert sum(shape.name == "arrow" for shape in deck.slides[1].shapes) == 9, "four waits, four holds, and a join"
    assert ("held by" if language == "en" else "持有") in deck.slides[1].notes_slide.notes_text_frame.text


@pytest.mark.parametrize("more", [{}, {"beamer": "yes"}])
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no LaTeX here")
def test_latex_draws_both_graphs(told: Callable[..., Path], more: dict[str, str]) -> None:
    file = told(".tex", **more)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", file.name]
    made = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, timeout=100, check=False)
    assert made.returncode == 0, made.stdout[-2000:]
    text = subprocess.run(["pdftotext", file.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True)
    assert "0.700 s" in text.stdout
    assert {"forks[0]", "waits for", "is held by", "started"} <= {line.strip() for line in text.stdout.splitlines()}


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
def test_the_page_shows_the_moment_with_its_lines_of_code_and_of_the_terminal(
    told: Callable[..., Path], tmp_path: Path
) -> None:
    page = told(".html")
    with Browser(tmp_path / "profile") as browser:
        browser.open(page)
        graphs = browser.value("[...document.querySelectorAll('#moment svg')].map(each => each.textContent)")
        assert len(graphs) == 2
        assert all(name in graphs[0] for name in ("forks[0]", "waits for"))
        assert "started" in graphs[1]
        assert browser.value("document.querySelectorAll('#moment .ring').length") == 8
        assert browser.value("[...document.querySelectorAll('#code .stood')].map(each => each.dataset.line)") == [
            "28",
            "40",
        ]
        later = browser.value("[...document.querySelectorAll('#terminal .later')].map(each => each.textContent)")
        assert len(later) == 1
        assert "the restaurant closes" in later[0]
        assert browser.errors == []


@pytest.mark.parametrize("motion", ["grow", "step"])
def test_an_animation_plays_to_the_moment(told: Callable[..., Path], motion: str) -> None:
    with Image.open(told(".gif", motion=motion, seconds="2", frames="4")) as film:
        frames = []
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            frames.append(np.asarray(film.convert("RGB")).astype(int))
    loud = [(np.abs(each - ring_color()).sum(axis=2) < 24).sum() for each in frames]
    assert loud[-1] > loud[0] + 200, "the ring of the deadlock closes on the way"
    assert len(frames) >= 4


def ring_color() -> "np.ndarray[tuple[int], np.dtype[np.int_]]":
    color = QColor(LIGHT.error)
    return np.array([color.red(), color.green(), color.blue()])


@pytest.mark.parametrize("graphs", [{GRAPH}, {TREE}, {GRAPH, TREE}])
def test_the_moment_stands_alone_if_it_is_wanted_so(qapp: QApplication, graphs: set[str], tmp_path: Path) -> None:
    options = dataclasses.replace(PictureOptions(), parts=frozenset({TITLE, ALONE, *graphs}), at=0.7e9)
    job = ExportJob(open_recording(RUN), options)
    for ending in (".svg", ".pptx", ".tex"):
        kind = format_of(Path(f"x{ending}"))
        assert kind is not None
        writing.write(kind, job, tmp_path / f"alone{ending}", lambda _share: True)
    said = texts(tmp_path / "alone.svg")
    assert ("is held by" in said) == (GRAPH in graphs)
    assert ("started" in said) == (TREE in graphs)
    assert "waiting for a lock" not in said, "no lanes, no legend"
    assert len(Presentation(str(tmp_path / "alone.pptx")).slides) == len(graphs)
    assert (tmp_path / "alone.tex").read_text().count(r"\begin{tikzpicture}") == len(graphs)


@pytest.mark.parametrize("ending", [".csv", ".json.gz", ".py"])
def test_what_has_no_moment_says_so(
    qapp: QApplication, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"x{ending}"
    assert main(["export", str(RUN), "--at", "0.7", "--to", str(file)], exporter=HeadlessExporter) == 2
    assert "--at goes with .png" in capsys.readouterr().err
    assert not file.exists()


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
