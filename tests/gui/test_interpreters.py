"""The interpreter of a run: offered, chosen, remembered, recorded, and refused in words where it cannot be used."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from scenarios.interpreters import Interpreter, own
from tests.gui.support import OpenMain, wait_until
from tests.interpreters.pretenders import broken_environment, environment, program
from tests.tracer.interpreters import found

LeftOver = Callable[[], list[int]]
TELLS = "import sys\nprint('prefix', sys.prefix)\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script of the reader's own, in a folder of its own."""
    path = tmp_path / "course" / "mine.py"
    path.parent.mkdir()
    path.write_text(TELLS)
    return path


@pytest.fixture
def other() -> Interpreter:
    """A Python that is not the window's."""
    others = [each for each in found() if not each.same_as(own())]
    if not others:
        pytest.skip("there is no other Python here")
    return others[0]


def run_to_the_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)


def ran_by(window: MainWindow) -> str:
    """The interpreter that the current run is recorded of."""
    current = window.control.current
    return current.timeline.executable if current and current.timeline.python else ""


def message(window: MainWindow) -> str:
    return "" if window.banner.problem is None else window.banner.problem.title


def entries(window: MainWindow) -> list[QAction]:
    """Automatic, Choose another, and the interpreters."""
    return [action for action in window.interpreters.actions() if action.isVisible() and not action.isSeparator()]


def entry(window: MainWindow, path: str) -> QAction:
    return next(action for action in entries(window) if action.toolTip() == path)


def click(window: MainWindow, find: Callable[[], QAction]) -> None:
    menu = window.interpreters
    menu.popup(window.pos())
    action = find()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def searched(qtbot: QtBot, window: MainWindow) -> None:
    window.interpreters.popup(window.pos())
    qtbot.waitUntil(lambda: not window.interpreter.searching, timeout=20_000)
    window.interpreters.close()


def test_the_menu_offers_every_interpreter_found_with_its_version(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("processes/join")
    run_to_the_end(qtbot, window)
    searched(qtbot, window)
    for interpreter in found():
        assert f"Python {interpreter.version}\t" in entry(window, interpreter.path).text()
    ticked = [action.text() for action in entries(window) if action.isChecked()]
    assert ticked == [f"&Automatic\tPython {own().version}, Lanescope's own"]
    assert window.actions_["interpreter"] in window.menus["run"].actions()
    assert window.actions_["interpreter"].menu() is window.interpreters
    assert window.status.interpreter.text() == f"Python {own().version}"
    assert window.status.interpreter.accessibleName() == f"Interpreter: Python {own().version}"


def test_a_click_on_another_runs_again_on_it_and_is_remembered(
    qtbot: QtBot, open_main: OpenMain, script: Path, other: Interpreter
) -> None:
    window = open_main(str(script))
    run_to_the_end(qtbot, window)
    assert ran_by(window) == own().path
    searched(qtbot, window)
    click(window, lambda: entry(window, other.path))
    qtbot.waitUntil(lambda: ran_by(window) == other.path, timeout=20_000)
    run_to_the_end(qtbot, window)
    assert window.status.interpreter.text().startswith(f"Python {other.version}")
    assert other.path in window.status.state.toolTip()
    assert window.timeline.before.label.startswith(f"before: Python {own().version} (")
    assert entry(window, other.path).isChecked()
    window.close()
    again = open_main(str(script))
    assert again.status.interpreter.text().startswith(f"Python {other.version}")
    run_to_the_end(qtbot, again)
    assert ran_by(again) == other.path
    click(again, lambda: entries(again)[0])
    qtbot.waitUntil(lambda: ran_by(again) == own().path, timeout=20_000)


def test_a_choice_before_the_first_run_of_a_script_starts_nothing(
    qtbot: QtBot, open_main: OpenMain, script: Path, other: Interpreter
) -> None:
    window = open_main("processes/join")
    run_to_the_end(qtbot, window)
    window.open_path(str(script))
    searched(qtbot, window)
    click(window, lambda: entry(window, other.path))
    QTest.qWait(100)
    assert window.control.current is None
    assert not window.control.live


def test_the_keyboard_reaches_the_menu_from_the_status_line(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("processes/join")
    run_to_the_end(qtbot, window)
    button, menu = window.status.interpreter, window.interpreters
    seen: list[bool] = []
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()

    def look() -> None:
        seen.append(menu.isVisible())
        menu.close()

    QTimer.singleShot(200, look)
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]
    mnemonics = [action.text()[1] for action in entries(window) if action.isEnabled()]
    assert all(action.text().startswith("&") for action in entries(window)[:9] if action.isEnabled())
    assert len(mnemonics) == len(set(mnemonics))


def test_a_script_runs_in_the_environment_beside_it_and_says_so(
    qtbot: QtBot, open_main: OpenMain, script: Path
) -> None:
    python = environment(script.parent / ".venv")
    window = open_main(str(script))
    qtbot.waitUntil(lambda: window.status.interpreter.text() == f"Python {own().version} (.venv)")
    run_to_the_end(qtbot, window)
    qtbot.waitUntil(lambda: f"prefix {script.parent / '.venv'}" in window.terminal.text.toPlainText())
    assert ran_by(window) == str(python)
    assert entry(window, str(python))
    window.opening.open("processes/join", then=window.runner.run)
    qtbot.waitUntil(lambda: ran_by(window) == own().path, timeout=20_000)
    assert window.status.interpreter.text() == f"Python {own().version}"


def test_to_open_a_script_and_to_look_into_the_menu_starts_nothing_that_lies_beside_it(
    qtbot: QtBot, open_main: OpenMain, script: Path
) -> None:
    broken_environment(script.parent / ".venv")
    program(script.parent / ".venv" / "bin", f"touch {script.parent / 'started'}", "python3")
    window = open_main("processes/join")
    run_to_the_end(qtbot, window)
    window.open_path(str(script))
    assert window.status.interpreter.text() == "Python 3.12.1 (.venv)"
    searched(qtbot, window)
    assert not (script.parent / "started").exists()
    window.actions_["run"].trigger()
    qtbot.waitUntil((script.parent / "started").exists, timeout=20_000)
    run_to_the_end(qtbot, window)


def test_an_environment_that_cannot_be_used_is_named_and_the_own_interpreter_runs(
    qtbot: QtBot, open_main: OpenMain, script: Path
) -> None:
    gone = broken_environment(script.parent / ".venv")
    window = open_main(str(script))
    run_to_the_end(qtbot, window)
    assert message(window) == f"What this link leads to is gone: {gone}"
    assert window.banner.problem is not None
    assert f"Lanescope's own Python {own().version} runs" in window.banner.problem.advice
    assert ran_by(window) == own().path
    assert window.status.interpreter.text() == f"Python {own().version}"
    window.banner.clear()
    window.actions_["run"].trigger()
    assert window.control.live, "it is known now, and not asked again"
    run_to_the_end(qtbot, window)
    assert message(window), "but it is said again"
    shutil.rmtree(script.parent / ".venv")
    python = environment(script.parent / ".venv")
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: ran_by(window) == str(python), timeout=20_000)


def test_a_remembered_interpreter_that_vanished_is_named_once_and_the_own_one_runs(
    qtbot: QtBot, open_main: OpenMain, script: Path, store: QSettings, tmp_path: Path
) -> None:
    store.setValue("interpreter/path", str(tmp_path / "gone" / "python3"))
    store.setValue("interpreter/version", "3.10.1")
    window = open_main(str(script))
    assert window.status.interpreter.text() == "Python 3.10.1"
    run_to_the_end(qtbot, window)
    assert message(window) == f"There is no such program: {tmp_path / 'gone' / 'python3'}"
    assert ran_by(window) == own().path
    assert window.status.interpreter.text() == f"Python {own().version}"
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    run_to_the_end(qtbot, window)
    assert message(window) == ""


def test_rubbish_in_the_settings_means_nothing_was_chosen(open_main: OpenMain, store: QSettings) -> None:
    store.setValue("interpreter/path", 7)
    store.setValue("interpreter/version", ["3", "4"])
    assert open_main().status.interpreter.text() == f"Python {own().version}"


def test_any_other_may_be_named_and_what_is_no_python_is_refused_in_words(
    qtbot: QtBot, open_main: OpenMain, script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_main(str(script))
    run_to_the_end(qtbot, window)
    named = [str(program(tmp_path, "echo I am no Python"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (named[-1], ""))
    click(window, lambda: entries(window)[1])
    qtbot.waitUntil(lambda: bool(message(window)), timeout=20_000)
    says = f"This program does not start as Python does: {named[0]}; it says “I am no Python”"
    assert message(window) == says
    assert window.interpreter.wanted is None
    named.append(str(environment(tmp_path / "far")))
    click(window, lambda: entries(window)[1])
    qtbot.waitUntil(lambda: ran_by(window) == named[-1], timeout=20_000)
    assert entry(window, named[-1]).isChecked()


def test_a_program_that_hangs_stalls_nothing_and_is_gone_with_the_window(
    qtbot: QtBot, open_main: OpenMain, script: Path, tmp_path: Path, left_over: LeftOver
) -> None:
    window = open_main(str(script))
    run_to_the_end(qtbot, window)
    begun = time.monotonic()
    window.interpreter.choose(str(program(tmp_path, "sleep 60 & sleep 60")))
    assert time.monotonic() - begun < 0.5
    qtbot.waitUntil(window.status.busy.bar.isVisible)
    assert "Asking" in window.status.busy.text()
    assert wait_until(lambda: bool(left_over()))
    begun = time.monotonic()
    window.close()
    assert time.monotonic() - begun < 2
    assert wait_until(lambda: not left_over())


def test_asking_can_be_given_up(qtbot: QtBot, open_main: OpenMain, script: Path, tmp_path: Path) -> None:
    window = open_main(str(script))
    run_to_the_end(qtbot, window)
    window.interpreter.choose(str(program(tmp_path, "sleep 60")))
    qtbot.waitUntil(window.status.busy.cancel.isVisible)
    window.status.busy.cancel.click()
    qtbot.waitUntil(lambda: window.status.busy.text() == "")
    assert message(window) == ""
    assert window.interpreter.wanted is None


def test_a_saved_run_says_what_ran_it_here_and_where_it_is_opened(
    qtbot: QtBot, open_main: OpenMain, script: Path, other: Interpreter, tmp_path: Path, store: QSettings
) -> None:
    store.setValue("interpreter/path", other.path)
    window = open_main(str(script))
    run_to_the_end(qtbot, window)
    assert not window.status.ran.text()
    saved = tmp_path / "run.json"
    window.saving.save_run(saved)
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=20_000)
    metadata = json.loads(saved.read_text())["metadata"]
    assert (metadata["python"], metadata["executable"]) == (other.version, other.path)
    window.interpreter.choose("")
    run_to_the_end(qtbot, window)
    window.open_path(str(saved))
    qtbot.waitUntil(lambda: window.status.ran.text() == f"ran on Python {other.version}", timeout=20_000)
    assert other.path in window.status.state.toolTip()
