"""What may befall the dialog of kept runs: another window that deletes, a full disk, a limit below what is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.window.history.history_dialog import HistoryDialog
from gui.window.main_window import MainWindow
from scenarios.history.store import History
from tests.full_disk import full_disk
from tests.gui.history_dialogs import entries, opened
from tests.gui.support import PROGRAMS, OpenMain
from tests.history.support import kept


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.fixture
def window(qtbot: QtBot, open_main: OpenMain, history: History) -> MainWindow:
    """A window that keeps its runs, with a script that stands ready."""
    window = open_main(str(PROGRAMS / "ends_at_once.py"), at_once=False, history=history)
    qtbot.waitUntil(lambda: not window.keeper.busy, timeout=10_000)
    return window


def gone_elsewhere(history: History, number: int) -> None:
    """Another window deletes a run for good."""
    other = History(history.folder)
    other.delete([number])
    other.purge([number])


def said(qtbot: QtBot, dialog: HistoryDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.state.text(), timeout=10_000)


def test_an_undo_of_what_has_gone_for_good_says_so(qtbot: QtBot, window: MainWindow, history: History) -> None:
    _, last = kept(history, 2)
    dialog = opened(qtbot, window, 2)
    dialog.buttons["delete"].click()
    qtbot.waitUntil(lambda: len(entries(dialog)) == 1, timeout=10_000)
    gone_elsewhere(history, last.id)
    dialog.buttons["undo"].click()
    said(qtbot, dialog, "gone for good meanwhile: 1")


def test_a_run_that_another_window_has_deleted_goes_from_the_list_when_something_is_said_of_it(
    qtbot: QtBot, window: MainWindow, history: History
) -> None:
    first, last = kept(history, 2)
    dialog = opened(qtbot, window, 2)
    gone_elsewhere(history, last.id)
    dialog.buttons["pin"].click()
    said(qtbot, dialog, "There is no run")
    qtbot.waitUntil(lambda: [each.id for each in entries(dialog)] == [first.id], timeout=10_000)
    assert "There is no run" in dialog.state.text()


def test_the_list_is_fresh_when_its_window_comes_to_the_front(
    qtbot: QtBot, window: MainWindow, history: History
) -> None:
    kept(history, 1)
    dialog = opened(qtbot, window, 1)
    window.activateWindow()
    qtbot.waitUntil(lambda: not dialog.isActiveWindow(), timeout=10_000)
    kept(History(history.folder), 1)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: len(entries(dialog)) == 2, timeout=10_000)


def test_a_name_that_a_full_disk_has_refused_is_said_again_later(
    qtbot: QtBot, window: MainWindow, history: History
) -> None:
    [entry] = kept(history)
    dialog = opened(qtbot, window, 1)
    QTest.keyClick(dialog, Qt.Key.Key_F2)
    QTest.keyClicks(dialog.details.name, "For the lecture")
    with full_disk():
        dialog.list.setFocus()
        said(qtbot, dialog, "The disk is full.")
    assert dialog.details.name.text() == "For the lecture"
    dialog.details.say()
    qtbot.waitUntil(lambda: history.entry(entry.id).name == "For the lecture", timeout=10_000)


@pytest.mark.parametrize("missing", [False, True])
def test_an_export_that_fails_leaves_the_file_that_was_there(
    qtbot: QtBot,
    window: MainWindow,
    history: History,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    missing: bool,
) -> None:
    [entry] = kept(history)
    dialog = opened(qtbot, window, 1)
    target = tmp_path / "mine.json.gz"
    target.write_bytes(b"precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    if missing:
        history.path_of(entry).unlink()
    else:

        def no_room(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("gui.control.history.kept_runs.copyfile", no_room)
    dialog.buttons["export"].click()
    said(qtbot, dialog, "cannot be used: No such file" if missing else "The disk is full.")
    assert [path.read_bytes() for path in tmp_path.glob("*mine*")] == [b"precious"]


def test_an_export_onto_the_kept_file_itself_leaves_it(
    qtbot: QtBot, window: MainWindow, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    [entry] = kept(history)
    dialog = opened(qtbot, window, 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(history.path_of(entry)), ""))
    dialog.buttons["export"].click()
    said(qtbot, dialog, "Exported")
    assert history.path_of(entry).stat().st_size == entry.size


def test_a_kept_run_whose_file_has_gone_says_where_to_look(qtbot: QtBot, window: MainWindow, history: History) -> None:
    [entry] = kept(history)
    dialog = opened(qtbot, window, 1)
    history.path_of(entry).unlink()
    dialog.buttons["open"].click()
    qtbot.waitUntil(lambda: window.banner.problem is not None, timeout=10_000)
    assert window.banner.problem is not None
    assert "History" in window.banner.problem.advice


def test_what_a_smaller_limit_removes_is_said_and_so_is_what_stays_beyond_it(
    qtbot: QtBot, window: MainWindow, history: History
) -> None:
    runs = kept(history, 3)
    for each in runs:
        history.add(each._replace(size=9_000_000))
    history.change(runs[0].id, pinned=True)
    dialog = opened(qtbot, window, 3)
    dialog.room.limit.setValue(10)
    qtbot.waitUntil(lambda: len(entries(dialog)) == 2, timeout=10_000)
    assert "The oldest runs have gone, as there is no room for them: 1" in dialog.state.text()
    dialog.search.setText("buy")
    said(qtbot, dialog, "Pinned runs and the latest one stay")
