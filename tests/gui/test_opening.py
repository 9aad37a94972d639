"""Opening is not running: nothing that lies beside a script is executed before the reader runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.gui.support import PROGRAMS, OpenMain, drop
from tests.interpreters.pretenders import program

ROOT = Path(__file__).resolve().parents[2]
MODULES = (
    "sitecustomize",
    "usercustomize",
    "json",
    "encodings",
    "gui",
    "scenarios",
    "resources",
    "PySide6",
    "__main__",
)
Way = Callable[[MainWindow, Path, pytest.MonkeyPatch], None]


class Traps:
    """A folder in which everything tells when it is executed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "downloads"
        self.sprung = folder / "sprung"
        self.script = self.folder / "homework.py"
        self.folder.mkdir()
        self.sprung.mkdir()
        for name in MODULES:
            (self.folder / f"{name}.py").write_text(self._line(name))
        self.script.write_text(self._line("script") + 'LOCK = False  # @param {type:"boolean"}\n')
        for place in (self.folder / ".venv" / "bin", self.folder):
            place.mkdir(parents=True, exist_ok=True)
            for python in ("python", "python3"):
                program(place, f"touch '{self.sprung}/{place.name}-{python}'\nexec '{sys.executable}' \"$@\"", python)
        lies = f"home = {self.folder}\nversion = 3.12.1\nexecutable = {self.folder / 'python'}\n"
        for place in (self.folder, self.folder / ".venv"):
            (place / "pyvenv.cfg").write_text(lies)

    def _line(self, name: str) -> str:
        return f"open({str(self.sprung / name)!r}, 'w').close()\n"

    def names(self) -> list[str]:
        """What was executed."""
        return sorted(path.name for path in self.sprung.iterdir())


@pytest.fixture
def traps(tmp_path: Path) -> Traps:
    """A folder full of them."""
    return Traps(tmp_path)


def by_menu(window: MainWindow, script: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(script), ""))
    window.actions_["open"].trigger()


def by_recent_menu(window: MainWindow, script: Path, _patch: pytest.MonkeyPatch) -> None:
    window.settings.add_recent(script)
    window.recent.aboutToShow.emit()
    window.recent.actions()[0].trigger()


def by_drag(window: MainWindow, script: Path, _patch: pytest.MonkeyPatch) -> None:
    drop(window, script)


@pytest.mark.parametrize("way", [by_menu, by_recent_menu, by_drag])
def test_a_script_that_is_opened_executes_nothing_until_f5(
    qtbot: QtBot, open_main: OpenMain, traps: Traps, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    window = open_main("processes/join")
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    monkeypatch.chdir(traps.folder)
    way(window, traps.script, monkeypatch)
    assert_ready(qtbot, window, traps)
    run_by_key(qtbot, window, traps)


def test_a_script_that_is_named_as_an_argument_stands_ready(
    qtbot: QtBot, open_main: OpenMain, traps: Traps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(traps.folder)
    window = open_main(traps.script.name, at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    assert_ready(qtbot, window, traps)
    run_by_key(qtbot, window, traps)


def test_an_argument_runs_at_once_where_that_is_asked_for(qtbot: QtBot, open_main: OpenMain, traps: Traps) -> None:
    window = open_main(str(traps.script), at_once=True)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    assert "script" in traps.names()
    assert window.timeline.hint.isHidden()


def assert_ready(qtbot: QtBot, window: MainWindow, traps: Traps) -> None:
    """It stands open, the window says so, and neither looking at its interpreters nor at its text runs anything."""
    assert window.model.scenario is not None
    assert window.model.scenario.path == traps.script
    assert "F5" in window.timeline.hint.text()
    assert window.timeline.hint.isVisible()
    assert window.actions_["run"].isEnabled()
    assert any(each.path.startswith(str(traps.folder)) for each in window.interpreter.offers())
    window.model.choose("LOCK", True)
    qtbot.wait(700)  # longer than any timer that could start something
    assert window.control.current is None
    assert not window.control.live
    assert traps.names() == []


def run_by_key(qtbot: QtBot, window: MainWindow, traps: Traps) -> None:
    """The traps do work."""
    QTest.keySequence(window, window.actions_["run"].shortcut())
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    assert {"script", "bin-python"} <= set(traps.names())
    assert window.timeline.hint.isHidden()


@pytest.mark.parametrize("arguments", [["homework.py"], ["homework.py", "--run"]], ids=["opened", "run"])
def test_a_double_click_in_a_folder_of_traps_executes_nothing(
    traps: Traps, tmp_path: Path, arguments: list[str]
) -> None:
    """As "Open with Lanescope" starts it: in the folder of the file."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "settings")}
    done = subprocess.run(
        [sys.executable, str(PROGRAMS / "opens_and_leaves.py"), *arguments],
        cwd=traps.folder,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[:1]) == (0, ["homework.py"]), done.stderr
    assert bool(traps.names()) == ("--run" in arguments), traps.names()
