"""A folder of the reader's own is a chapter of the list: only read, re-read when it changes, remembered, removable."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.window.actions.folders_menu import FoldersMenu
from gui.window.main_window import MainWindow
from scenarios.scripts import own_folders
from tests.gui.support import OpenMain, drop

PATIENCE = 60_000  # ms
LEAVES_A_TRACE = '''"""{title}

Text.

Course: {order}
Question: How many seconds does this take?
Answer: seconds
"""
from pathlib import Path
import helper
N = 2  # @param [1, 2]
(Path(__file__).parent / "trace").write_text("ran")
print("N is", N)
'''


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two scripts of a course, out of the alphabet's order, what they import, and two that are broken."""
    folder = tmp_path / "my course"
    (folder / "more").mkdir(parents=True)
    (folder / "a.py").write_text(LEAVES_A_TRACE.format(title="The second", order="2"))
    (folder / "more" / "b.py").write_text(LEAVES_A_TRACE.format(title="The first", order="1"))
    (folder / "helper.py").write_text("raise SystemExit('imported')\n")
    (folder / "bad.py").write_text("x = 1\ndef (\n")
    (folder / "form.py").write_text("N = 2  # @param {type:'nonsense'}\n")
    os.mkfifo(folder / "pipe.py")  # whoever reads it waits for ever
    (folder / ".venv" / "lib").mkdir(parents=True)
    (folder / ".venv" / "lib" / "package.py").write_text("")
    return folder


def chapter(window: MainWindow, name: str) -> list[str]:
    """What the list shows below this chapter."""
    model = window.scenarios.tree.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    mine = [index for index in groups if index.data() == name]
    return [model.index(row, 0, group).data() for group in mine for row in range(model.rowCount(group))]


def test_a_dropped_folder_is_a_chapter_and_nothing_of_it_runs(qtbot: QtBot, open_main: OpenMain, folder: Path) -> None:
    window = open_main("workbench", at_once=False)
    qtbot.waitUntil(lambda: len(window.scenarios.all()) > 0, timeout=PATIENCE)
    drop(window, folder)
    qtbot.waitUntil(lambda: chapter(window, "my course") != [], timeout=PATIENCE)
    first, second, *others = chapter(window, "my course")
    assert (first, second) == ("The first", "The second")
    told = dict(text.partition(": ")[::2] for text in others)
    assert told["bad"].endswith("line 2")
    assert "nonsense" in told["form"]
    assert told["pipe"].endswith("is no file")
    assert set(told) == {"bad", "form", "pipe", "helper"}
    (scenario,) = [each for each in window.scenarios.all() if each.title == "The second"]
    window.scenarios.chosen.emit(scenario)
    assert window.model.scenario == scenario
    assert "Nothing of it has run yet" in window.timeline.hint.text()
    assert not (folder / "trace").exists()
    assert [option.name for option in window.model.options] == ["N"]
    (pipe,) = [each for each in window.scenarios.all() if each.path.name == "pipe.py"]
    window.scenarios.chosen.emit(pipe)
    assert window.banner.problem is not None
    assert window.model.scenario == scenario, "what cannot be read does not take its place"


def test_a_script_without_a_form_has_the_four_switches_there_too(
    qtbot: QtBot, open_main: OpenMain, folder: Path
) -> None:
    window = open_main("workbench", at_once=False)
    qtbot.waitUntil(lambda: len(window.scenarios.all()) > 0, timeout=PATIENCE)
    drop(window, folder)
    qtbot.waitUntil(lambda: chapter(window, "my course") != [], timeout=PATIENCE)
    window.script.choose_key("my course/helper")
    qtbot.waitUntil(lambda: window.model.scenario is not None and window.model.scenario.key == "my course/helper")
    assert list(window.options.controls) == ["DAEMON", "JOIN", "LOCK", "SEMAPHORE"]
    window.script.choose_key("my course/a")
    qtbot.waitUntil(lambda: list(window.options.controls) == ["N"])


def test_a_file_that_changes_is_read_again_and_keeps_its_name(qtbot: QtBot, open_main: OpenMain, folder: Path) -> None:
    window = open_main("workbench", at_once=False)
    drop(window, folder)
    qtbot.waitUntil(lambda: len(chapter(window, "my course")) == 6, timeout=PATIENCE)
    (folder / "a.py").write_text('"""Another title"""\n')
    (folder / "bad.py").unlink()
    qtbot.waitUntil(lambda: "Another title" in chapter(window, "my course"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(chapter(window, "my course")) == 5, timeout=PATIENCE)  # read between the two, maybe
    (scenario,) = [each for each in window.scenarios.all() if each.title == "Another title"]
    assert scenario.key == "my course/a"
    window.scenarios.chosen.emit(scenario)
    window.runner.run()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=PATIENCE)
    assert window.model.scenario is not None
    assert window.model.scenario.key == "my course/a"


def test_folders_are_remembered_until_they_are_removed(
    qtbot: QtBot, open_main: OpenMain, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    menu = open_main("workbench", at_once=False).actions_["folders"].menu()
    assert isinstance(menu, FoldersMenu)
    menu.actions()[0].trigger()
    assert own_folders.remembered() == [folder]
    again = open_main("workbench", at_once=False)
    qtbot.waitUntil(lambda: len(chapter(again, "my course")) == 6, timeout=PATIENCE)
    menu = again.actions_["folders"].menu()
    assert isinstance(menu, FoldersMenu)
    menu.aboutToShow.emit()
    (remove,) = [action for action in menu.actions() if "my course" in action.text()]
    assert remove.toolTip() == str(folder)
    remove.trigger()
    qtbot.waitUntil(lambda: chapter(again, "my course") == [], timeout=PATIENCE)
    assert own_folders.remembered() == []
    assert (folder / "a.py").exists()


def test_a_folder_that_has_gone_says_so(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    own_folders.add(tmp_path / "gone")
    window = open_main("workbench", at_once=False)
    qtbot.waitUntil(lambda: chapter(window, "gone") == ["the folder is not there"], timeout=PATIENCE)


def test_the_window_goes_on_while_hundreds_of_scripts_are_read(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"script_{number:03}.py").write_text(f'"""Script {number}"""\nN = {number}  # @param [{number}]\n')
    window = open_main("workbench", at_once=False)
    qtbot.waitUntil(lambda: len(window.scenarios.all()) > 0, timeout=PATIENCE)
    turns: list[int] = []
    idle = QTimer()
    idle.timeout.connect(lambda: turns.append(len(window.folders.chapters)))
    window.folders.add(folder)
    idle.start(0)
    qtbot.waitUntil(lambda: len(chapter(window, "many")) == 600, timeout=PATIENCE)
    idle.stop()
    assert turns.count(0) > 20, "the window had as many turns before all was read"


def test_the_chosen_scenario_stays_chosen_when_its_folder_is_read_again(
    qtbot: QtBot, open_main: OpenMain, folder: Path
) -> None:
    window = open_main("workbench", at_once=False)
    qtbot.waitUntil(lambda: len(window.scenarios.all()) > 0, timeout=PATIENCE)  # what is to stand open first does
    drop(window, folder)
    qtbot.waitUntil(lambda: len(chapter(window, "my course")) == 6, timeout=PATIENCE)
    (scenario,) = [each for each in window.scenarios.all() if each.title == "The first"]
    window.scenarios.chosen.emit(scenario)
    tree = window.scenarios.tree
    qtbot.waitUntil(lambda: tree.currentIndex().data(Qt.ItemDataRole.DisplayRole) == "The first", timeout=PATIENCE)
    (folder / "new.py").write_text('"""A new one"""\n')
    qtbot.waitUntil(lambda: "A new one" in chapter(window, "my course"), timeout=PATIENCE)
    assert tree.currentIndex().data(Qt.ItemDataRole.DisplayRole) == "The first"
