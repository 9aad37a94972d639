"""`lanescope export` as a person calls it: without a display, several at once; what cannot be done is said first."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from gui.export.options import PARTS
from gui.headless_export import HeadlessExporter
from scenarios.command_line import main
from scenarios.command_line.arguments import exporting
from scenarios.run_file import save
from tests.canvas.made_up import recording
from tests.command_line.lanescope import lanescope, lines, script
from tests.export.reading import png_size

SVG = "{http://www.w3.org/2000/svg}"
SCRIPT = '"""Two threads"""\nimport threading\nLOCK = False  #@param {type:"boolean"}\nprint("lock", LOCK)\n'


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs") / "demo.json.gz"
    save(recording(), path)
    return path


def texts(file: Path) -> str:
    return " ".join(each.text or "" for each in ElementTree.parse(file).getroot().iter(f"{SVG}text"))


def test_a_saved_run_becomes_files_of_the_kinds_that_their_names_say(run: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"demo.{ending}" for ending in ("png", "svg", "pdf")]
    ended = lanescope("export", run, "--to", *files, "--preset", "slide", "--language", "zh_CN", env={"DISPLAY": ""})
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert png_size(files[0].read_bytes()) == (1920, 1080)
    assert "执行" in texts(files[1])
    assert files[2].read_bytes().startswith(b"%PDF")
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_what_is_on_it_can_be_chosen(run: Path, tmp_path: Path) -> None:
    file = tmp_path / "demo.svg"
    common = ("export", run, "--to", file, "--size", "900x500")
    lanescope(*common, "--lanes", "worker-*", "--without", "legend", "--with", "numbers", "--before", run)
    root = ElementTree.parse(file).getroot()
    assert (root.get("width"), root.get("height")) == ("900", "500")
    assert "worker-1" in texts(file)
    assert "killed" not in texts(file)
    assert "before:" in texts(file)
    lanescope(*common, "--span", "0.2:0.3")
    assert "0.20 s" in texts(file) or "0.2 s" in texts(file)
    assert "0.7 s" not in texts(file)


def test_several_runs_and_scripts_are_exported_at_once_under_their_names(run: Path, tmp_path: Path) -> None:
    own = script(tmp_path, SCRIPT)
    ended = lanescope("export", run, own, "--to", tmp_path / "{name}.svg", "--set", "LOCK=True", "--preset", "light")
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert "demo.py" in texts(tmp_path / "demo.svg")
    assert "lock True" in texts(tmp_path / "homework.svg")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{run}", "--to", "{there}/demo.nonsense"], "must end in one of .png"),
        (["{run}", "--to", "{there}/no/demo.png"], "no such folder"),
        (["{run}", "--to", "{there}"], "must end in"),
        (["{run}", "{run}", "--to", "{there}/demo.png"], "{name}"),
        (["{run}", "{run}", "--to", "{there}/{name}.png"], "one name"),
        (["{run}", "--to", "{there}/demo.png", "--preset", "poster"], "slide"),
        (["{run}", "--to", "{there}/demo.png", "--scale", "9"], "1 to 4"),
        (["{run}", "--to", "{there}/demo.png", "--size", "large"], "1920x1080"),
        (["{run}", "--to", "{there}/demo.png", "--span", "0.3"], "0.1:0.9"),
        (["{run}", "--to", "{there}/demo.png", "--span", "9:"], "nothing in that span"),
        (["{run}", "--to", "{there}/demo.png", "--more", "seconds=3"], "cannot be told"),
        (["{run}", "--to", "{there}/demo.png", "--deck"], "slides of several runs"),
        (["no/such", "--to", "{there}/demo.png"], "no script or scenario"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    qapp: QApplication,
    run: Path,
    tmp_path: Path,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [word.replace("{run}", str(run)).replace("{there}", str(tmp_path)) for word in arguments]
    try:
        code = main(["--language", "en", "export", *words], exporter=HeadlessExporter)
    except SystemExit as leaving:
        code = int(str(leaving.code))
    assert code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder in which nobody can write")
def test_a_file_that_could_not_be_written_is_said_and_the_others_are(run: Path, tmp_path: Path) -> None:
    ended = lanescope("export", run, "--to", "/proc/demo.png", tmp_path / "demo.png")
    assert ended.returncode == 1
    assert "/proc/demo.png was not written" in ended.stderr.decode()
    assert (tmp_path / "demo.png").is_file()


def test_help_names_every_part_and_fits_the_terminal() -> None:
    shown = lanescope("export", "--help").stdout
    assert tuple(part for part in exporting.PARTS if part in PARTS) == exporting.PARTS
    assert set(exporting.PARTS) == set(PARTS)
    assert all(part in shown.decode() for part in PARTS)
    assert max(map(len, lines(shown))) <= 80
