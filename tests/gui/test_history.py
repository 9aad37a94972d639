"""The history in the window: runs are kept, found, opened, compared, named, deleted and given back, by keys alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from scenarios.history.keeping import keep
from scenarios.history.store import History
from tests.gui.history_dialogs import entries, opened, ran
from tests.gui.support import PROGRAMS, OpenMain, wait_until
from tests.history.support import STARTED, a_recording, files, kept

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = PROGRAMS / "ends_at_once.py"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.fixture
def window(open_main: OpenMain, history: History) -> MainWindow:
    """A window that keeps its runs, with a script that stands ready."""
    return open_main(str(SCRIPT), at_once=False, history=history)


def test_every_run_is_kept_and_opens_again(qtbot: QtBot, window: MainWindow, history: History) -> None:
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    ran(qtbot, window)
    window.model.choose("LOCK", True)
    with qtbot.waitSignal(window.keeper.changed, timeout=30_000):
        pass
    dialog = opened(qtbot, window, 2)
    assert [each.option_values()["LOCK"] for each in entries(dialog)] == [True, False]
    assert list(history.live.glob("*")) == []  # the journals have gone
    window.open_path(str(PROGRAMS / "asks.py"))
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=10_000)
    assert window.control.current is not None
    assert window.control.current.metadata.options["LOCK"] is False
    assert entries(dialog)[1].moment() in window.timeline.title.text()
    assert history.runs.as_posix() not in "".join(window.settings.recent())


def test_two_runs_with_a_tick_are_compared(qtbot: QtBot, window: MainWindow, history: History) -> None:
    kept(history, 1, LOCK=False)
    keep(history, a_recording(LOCK=True), STARTED + 60)
    dialog = opened(qtbot, window, 2)
    assert not dialog.buttons["compare"].isEnabled()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.buttons["compare"].isEnabled()
    dialog.buttons["compare"].click()
    qtbot.waitUntil(lambda: window.control.before is not None, timeout=10_000)
    assert window.control.current is not None
    assert window.control.before is not None
    assert window.control.current.metadata.options == {"LOCK": True}
    assert window.control.before.metadata.options == {"LOCK": False}
    qtbot.waitUntil(lambda: "LOCK" in window.comparison.sentence.text(), timeout=10_000)


def test_a_search_finds_and_says_how_many(qtbot: QtBot, window: MainWindow, history: History) -> None:
    kept(history, 3)
    keep(history, a_recording("/home/anna/sell.py"), STARTED)
    dialog = opened(qtbot, window, 4)
    QTest.keyClicks(dialog.search, "sell")
    qtbot.waitUntil(lambda: len(entries(dialog)) == 1, timeout=10_000)
    assert dialog.state.text() == "1 of 4 runs fit."
    dialog.search.setText("nowhere")
    qtbot.waitUntil(lambda: dialog.state.text() == "No run fits.", timeout=10_000)
    assert not dialog.buttons["open"].isEnabled()


def test_a_name_a_note_and_a_pin_stay(qtbot: QtBot, window: MainWindow, history: History) -> None:
    first, _ = kept(history, 2)
    dialog = opened(qtbot, window, 2)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_F2)
    QTest.keyClicks(dialog.details.name, "For the lecture")
    dialog.details.note.setPlainText("look at the lock")
    dialog.buttons["pin"].click()
    dialog.close()
    qtbot.waitUntil(lambda: history.entry(first.id).note == "look at the lock", timeout=10_000)
    qtbot.waitUntil(lambda: bool(history.entry(first.id).pinned), timeout=10_000)
    assert history.entry(first.id).name == "For the lecture"


def test_what_was_deleted_comes_back_by_undo_and_goes_with_the_window(
    qtbot: QtBot, window: MainWindow, history: History
) -> None:
    kept(history, 3)
    dialog = opened(qtbot, window, 3)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(entries(dialog)) == 2, timeout=10_000)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(entries(dialog)) == 3, timeout=10_000)
    dialog.list.selectAll()
    dialog.buttons["delete"].click()
    qtbot.waitUntil(lambda: entries(dialog) == [], timeout=10_000)
    assert len(files(history)) == 3
    window.close()
    assert files(history) == []


def test_a_run_is_exported_as_a_run_file(
    qtbot: QtBot, window: MainWindow, history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [entry] = kept(history)
    dialog = opened(qtbot, window, 1)
    target = tmp_path / "mine.json.gz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.buttons["export"].click()
    qtbot.waitUntil(lambda: "mine.json.gz" in dialog.state.text(), timeout=10_000)
    assert target.read_bytes() == history.path_of(entry).read_bytes()


def test_the_limit_is_shown_and_set_and_the_oldest_go(qtbot: QtBot, window: MainWindow, history: History) -> None:
    first, last = kept(history, 2)
    history.add(first._replace(size=9_000_000))
    history.add(last._replace(size=9_000_000))
    dialog = opened(qtbot, window, 2)
    assert "of 1,000 MB" in dialog.room.used.text()
    dialog.room.limit.setValue(10)
    qtbot.waitUntil(lambda: [each.id for each in entries(dialog)] == [last.id], timeout=10_000)
    assert "of 10 MB" in dialog.room.used.text()
    assert window.settings.history_mb == 10


def test_whoever_does_not_want_it_has_no_run_kept(qtbot: QtBot, window: MainWindow, history: History) -> None:
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    dialog = opened(qtbot, window, 0)
    dialog.room.keeps.click()
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)
    window.close()
    assert files(history) == []
    assert list(history.folder.glob("live/*")) == []


def test_a_run_that_still_goes_on_when_the_window_closes_is_kept(
    qtbot: QtBot, open_main: OpenMain, history: History
) -> None:
    window = open_main(str(PROGRAMS / "lasts.py"), history=history)
    qtbot.waitUntil(lambda: window.control.current is not None and bool(window.control.current.timeline.lanes))
    window.close()
    [entry] = history.find()
    assert entry.outcome == "cut off"


def test_what_cannot_be_kept_is_said_and_the_run_stays(qtbot: QtBot, window: MainWindow, history: History) -> None:
    history.folder.mkdir()
    qtbot.waitUntil(lambda: not window.keeper.busy and window.model.scenario is not None)
    for path in (history.runs, history.live):
        if path.exists():
            path.rmdir()
    history.runs.write_text("no folder")
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.banner.problem is not None, timeout=30_000)
    assert window.banner.problem is not None
    assert "not in the history" in window.banner.problem.title
    assert window.control.current is not None
    history.runs.unlink()
    ran(qtbot, window)
    qtbot.waitUntil(lambda: not window.keeper.busy and len(history.find()) == 2, timeout=10_000)
    assert not list(history.live.glob("*")), "or the next start would find the first one once more"


def test_a_damaged_list_is_mended_at_the_start_and_that_is_said(
    qtbot: QtBot, open_main: OpenMain, history: History
) -> None:
    kept(history, 2)
    history.database.write_bytes(b"rubbish" * 1000)
    window = open_main(str(SCRIPT), at_once=False, history=history)
    qtbot.waitUntil(lambda: window.banner.problem is not None, timeout=10_000)
    assert window.banner.problem is not None
    assert "damaged" in window.banner.problem.title
    assert "2" in window.banner.problem.title
    opened(qtbot, window, 2)


def test_a_window_that_is_closed_as_its_first_run_starts_ends(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    command = [sys.executable, str(PROGRAMS / "closes_at_once.py"), "workbench"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert [*tmp_path.rglob("*.journal")] == []


def journals(history: History) -> list[int]:
    """The sizes of the journals."""
    return [path.stat().st_size for path in history.live.glob("*.journal")]


@pytest.mark.slow
def test_after_a_window_was_killed_its_run_is_in_the_next_ones_list(tmp_path: Path, history: History) -> None:
    """By the command itself, from the first start to the second."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    history = History(tmp_path / "data" / "lanescope" / "history")
    command = [sys.executable, "-m", "gui", str(PROGRAMS / "runs_on.py"), "--run"]
    window = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: any(size > 2000 for size in journals(history)), timeout=40)
        window.kill()
        window.wait()
        again = subprocess.Popen([*command[:-2], str(SCRIPT)], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            assert wait_until(lambda: history.database.exists() and len(history.find("runs_on")) == 1, timeout=40)
        finally:
            again.terminate()
            again.wait(30)
        [entry] = history.find()
        assert entry.outcome == "cut off"
        assert journals(history) == []
    finally:
        window.kill()
        window.wait()


def test_without_a_history_nothing_is_kept_and_the_menu_says_so(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(SCRIPT), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    assert not window.actions_["history"].isEnabled()
