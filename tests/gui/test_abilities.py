"""What the chosen Python or its system cannot do is grey in the options, with the reason, and no run fails for it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.options.option_controls import ChoiceControl
from scenarios.interpreters import own
from tests.gui.support import OpenMain
from tests.interpreters.pretenders import environment_without

METHODS = '''"""Start methods."""
import multiprocessing
METHOD = "fork"  # @param ["fork", "spawn"] {fork:"os.fork"}
CORES = "1"  # @param ["1", "all"] {needs:"os.sched_setaffinity"}
if __name__ == "__main__":
    multiprocessing.set_start_method(METHOD)
    print("method", METHOD)
'''


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "course" / "methods.py"
    path.parent.mkdir()
    path.write_text(METHODS)
    return path


def choice(window: MainWindow, name: str) -> ChoiceControl:
    control = window.options.controls[name]
    assert isinstance(control, ChoiceControl)
    return control


def usable(control: ChoiceControl) -> list[bool]:
    model = control.list.model()
    assert isinstance(model, QStandardItemModel)
    return [model.item(row).isEnabled() for row in range(model.rowCount())]


@pytest.mark.slow
def test_what_the_chosen_python_lacks_is_grey_and_runs_all_the_same(
    qtbot: QtBot, open_main: OpenMain, script: Path, tmp_path: Path
) -> None:
    lacking = environment_without(tmp_path / "lacking", "fork", "sched_setaffinity")
    window = open_main(str(script), at_once=False)
    qtbot.waitUntil(lambda: "METHOD" in window.options.controls)
    method, cores = choice(window, "METHOD"), choice(window, "CORES")
    assert usable(method) == [True, True]
    assert cores.isEnabled()
    default = [method.list.itemText(row) for row in range(2) if "default" in method.list.itemText(row)]
    assert len(default) <= 1
    window.interpreter.choose(str(lacking))
    qtbot.waitUntil(lambda: not cores.isEnabled())
    assert usable(method) == [False, True]
    reason = method.list.itemData(0, Qt.ItemDataRole.ToolTipRole)
    assert "os.fork" in reason
    assert method.list.itemData(0, Qt.ItemDataRole.AccessibleDescriptionRole) == reason
    assert reason in method.toolTip()
    assert "os.sched_setaffinity" in cores.list.accessibleDescription()
    assert "os.sched_setaffinity" in cores.toolTip()
    assert "default" in method.list.itemText(1), "without fork there is spawn alone"
    window.runner.run()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)
    current = window.control.current
    assert current is not None
    assert current.timeline.exitcode == 0
    assert [line.text for line in current.timeline.output] == ["method spawn"]
    assert current.metadata.options["METHOD"] == "spawn"
    assert window.banner.problem is not None
    assert "METHOD cannot be fork here" in window.banner.problem.title
    window.interpreter.choose("")
    qtbot.waitUntil(cores.isEnabled)
    assert usable(method) == [True, True]
    assert cores.list.accessibleDescription() == ""


def test_what_is_not_known_of_a_python_is_not_grey(qtbot: QtBot, open_main: OpenMain, script: Path) -> None:
    """One that lies beside a script is not asked before the reader runs it."""
    shutil.copytree(Path(own().environment or own().prefix) / "bin", script.parent / "venv" / "bin", symlinks=True)
    (script.parent / "venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n")
    window = open_main(str(script), at_once=False)
    qtbot.waitUntil(lambda: "METHOD" in window.options.controls)
    assert usable(choice(window, "METHOD")) == [True, True]
    assert choice(window, "CORES").isEnabled()
