"""What if: a script without a form has four switches; what they change is marked, compared, undone and remembered."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas.surface.frame import Medium
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from gui.export.picture.parts.head import Head, Said
from gui.export.picture.sheet import Sheet
from gui.window.main_window import MainWindow
from scenarios import run_file
from scenarios.run import RunSpec
from tests.gui.support import OpenMain
from tests.recorded import recorded

RACE = Path(__file__).parents[1] / "programs" / "what_if" / "race.py"


def ended(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)


def rerun(qtbot: QtBot, window: MainWindow, **chosen: str) -> None:
    before = window.control.current
    for name, value in chosen.items():
        window.model.choose(name, value)
    qtbot.waitUntil(lambda: window.control.current is not before, timeout=30_000)
    ended(qtbot, window)


def test_a_script_without_a_form_has_four_switches(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(RACE), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    assert list(window.options.controls) == ["DAEMON", "JOIN", "LOCK", "SEMAPHORE"]
    assert not window.timeline.mark.isVisible()


def test_a_switch_runs_it_changed_and_one_click_takes_it_back(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(RACE))
    ended(qtbot, window)
    rerun(qtbot, window, LOCK="none")
    assert window.control.current is not None
    assert window.control.current.metadata.what_if == {"lock": "none"}
    assert window.timeline.mark.text() == "WHAT IF: locks taken away"
    qtbot.waitUntil(lambda: "locks taken away: " in window.comparison.sentence.text(), timeout=20_000)
    window.model.undo_stack.undo()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.current.metadata.what_if)
    ended(qtbot, window)
    assert not window.timeline.mark.isVisible()
    assert window.model.source() == RACE.read_text()


def test_a_changed_run_that_is_opened_shows_its_switches(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    run_file.save(recorded(RunSpec(RACE, what_if={"lock": "none"})), tmp_path / "run.json.gz")
    window = open_main(str(tmp_path / "run.json.gz"))
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)
    assert window.model.changed_values() == {"LOCK": "none"}
    assert window.timeline.mark.isVisible()


def test_no_picture_of_a_changed_run_is_without_the_mark(qapp: QApplication) -> None:
    def head_of(**what_if: str) -> Head:
        options = PictureOptions(parts=frozenset())
        job = ExportJob(recorded(RunSpec(RACE, what_if=what_if)), options)
        return Head(Said.of(job), Sheet(options, 1280, 1.0, Medium.PIXELS), options.parts)

    assert head_of(lock="none").height > 0
    assert head_of().height == 0
