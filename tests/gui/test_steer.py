"""Steered runs in the window: an order that breaks what ought to hold is looked for, told, and shown as a run."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.steer.steer_dialog import SteerDialog
from scenarios.history.store import History
from scenarios.interpreters import Interpreter
from scenarios.scripts.library import find
from tests.gui.support import OpenMain, unanswered
from tests.steering.programs import PROGRAMS

Opened = Callable[[str], tuple[MainWindow, SteerDialog]]


@pytest.fixture
def dialog_of(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> Opened:
    """Opens one of the classic mistakes, and the dialog for it."""

    def open_(name: str) -> tuple[MainWindow, SteerDialog]:
        window = open_main(history=History(tmp_path / "history"))
        qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
        window.open_path(str(PROGRAMS / f"{name}.py"))
        qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)
        window.actions_["steer"].trigger()
        qtbot.waitUntil(lambda: window.findChild(SteerDialog) is not None)
        dialog = window.findChild(SteerDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.start.hasFocus)
        return window, dialog

    return open_


def test_what_breaks_is_found_told_and_shown_as_a_run_that_is_marked(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of("lost_update")
    dialog.goal.setEditText("last line == '43'")
    QTest.keyClick(dialog.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(window.control.current and window.control.current.metadata.steered), timeout=60_000)
    current = window.control.current
    assert current is not None
    assert [line.text for line in current.timeline.output] == ["42"]
    assert "one update lost" in dialog.outcome.text()
    assert window.timeline.mark.text().startswith("STEERED")
    qtbot.waitUntil(lambda: not window.experiments.steering.live)


def test_a_run_that_breaks_is_kept_found_and_opened_with_its_mark(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of("lost_update")
    history = window.keeper.history
    assert history is not None
    dialog.goal.setEditText("last line == '43'")
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(history.find("steered")), timeout=60_000)
    [entry] = history.find("steered")
    assert entry.script == str(PROGRAMS / "lost_update.py")
    assert len(history.find("lost_update")) == 1, "not those that were only tried"
    window.open_path(str(PROGRAMS / "lost_update.py"))
    assert not window.timeline.mark.isVisible()
    window.opening.open_kept([(history.path_of(entry), entry.label())])
    qtbot.waitUntil(window.timeline.mark.isVisible, timeout=20_000)
    assert window.timeline.mark.text().startswith("STEERED")


def test_a_search_can_be_stopped_and_says_how_far_it_came(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of("condition_with_while")
    steering = window.experiments.steering
    QTest.keyClick(dialog.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(steering.search and steering.search.tried > 2), timeout=60_000)
    assert dialog.start.text() == "&Stop"
    dialog.start.click()
    qtbot.waitUntil(lambda: not steering.live, timeout=20_000)
    assert dialog.outcome.text().startswith("Stopped: ")
    assert dialog.start.text() == "&Find it"


def test_a_goal_that_cannot_be_read_is_said_and_nothing_runs(dialog_of: Opened) -> None:
    window, dialog = dialog_of("lost_update")
    dialog.goal.setEditText("make it good")
    dialog.start.click()
    assert "is no goal" in dialog.outcome.text()
    assert not window.experiments.steering.live


@pytest.mark.parametrize(
    ("key", "goal"),
    [
        ("sharing/ticket_rush", "the figures of the last line are the same"),
        ("sharing/shared_counter", "the figures of the last line are the same"),
        ("threads/race", "the figures of the last line are the same"),
        ("threads/deadlock", "no deadlock"),
        ("threads/condition_and_barrier", "'judge: all are here' in output"),
    ],
)
def test_a_click_on_find_it_looks_for_what_breaks_what_the_scenario_says(
    qtbot: QtBot, open_main: OpenMain, key: str, goal: str
) -> None:
    window = open_main()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    window.open_path(str(find(key).path))
    steering = window.experiments.steering
    qtbot.waitUntil(window.options.find_it.isVisible, timeout=20_000)
    QTest.mouseClick(window.options.find_it, Qt.MouseButton.LeftButton)
    dialog = window.findChild(SteerDialog)
    assert dialog is not None
    assert dialog.goal.currentText() == goal
    qtbot.waitUntil(lambda: bool(steering.search and steering.search.tried), timeout=60_000)
    dialog.close()
    qtbot.waitUntil(lambda: not steering.live, timeout=20_000)


def test_find_it_is_reached_by_keyboard_and_gone_where_nothing_is_said_to_hold(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = open_main()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    assert not window.options.find_it.isVisible()
    window.open_path(str(find("threads/deadlock").path))
    qtbot.waitUntil(window.options.find_it.isVisible, timeout=20_000)
    last = list(window.options.controls.values())[-1]
    last.setFocus()
    for _ in range(5):
        if window.options.find_it.hasFocus():
            break
        QTest.keyClick(window.focusWidget() or last, Qt.Key.Key_Tab)
    assert window.options.find_it.hasFocus()
    QTest.keyClick(window.options.find_it, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(window.control.current and window.control.current.metadata.steered), timeout=60_000)
    steering = window.experiments.steering
    qtbot.waitUntil(lambda: not steering.live)
    assert steering.search is not None
    assert steering.search.broken is not None
    assert steering.search.broken.text == "no deadlock"


def test_a_goal_that_was_written_stays_when_the_language_changes(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of("lost_update")
    dialog.goal.setEditText("last line == '43'")
    window.translation.choose("zh_CN")
    qtbot.waitUntil(lambda: dialog.start.text() == "找出来(&F)")
    assert dialog.goal.currentText() == "last line == '43'"
    dialog.goal.setCurrentIndex(1)
    window.translation.choose("en")
    qtbot.waitUntil(lambda: dialog.start.text() == "&Find it")
    assert dialog.goal.currentText() == "the figures of the last line are the same"


def test_a_search_is_given_up_while_its_interpreter_is_asked(
    dialog_of: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, dialog = dialog_of("lost_update")
    asked = unanswered(monkeypatch, window)
    dialog.start.click()
    assert dialog.start.text() == "&Stop"
    dialog.start.click()
    assert dialog.start.text() == "&Find it"
    asked[0].answer(sys.executable)
    assert not window.experiments.steering.live
    assert window.experiments.steering.search is None


def test_a_search_whose_interpreter_is_not_asked_to_the_end_can_be_begun_again(
    qtbot: QtBot, dialog_of: Opened, tmp_path: Path
) -> None:
    window, dialog = dialog_of("lost_update")
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    own, window.interpreter.wanted = window.interpreter.wanted, Interpreter(str(slow), "")
    dialog.start.click()
    assert dialog.start.text() == "&Stop"
    qtbot.waitUntil(window.status.busy.cancel.isVisible)
    window.status.busy.cancel.click()
    qtbot.waitUntil(lambda: dialog.start.text() == "&Find it")
    window.interpreter.wanted = own
    dialog.start.click()
    qtbot.waitUntil(lambda: window.experiments.steering.search is not None, timeout=20_000)


def test_a_run_that_goes_otherwise_when_it_is_watched_is_not_shown(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of("found_out")
    dialog.goal.setEditText("last line == '43'")
    dialog.start.click()
    steering = window.experiments.steering
    qtbot.waitUntil(lambda: bool(steering.search and not steering.live), timeout=60_000)
    assert "went otherwise when it was watched" in dialog.outcome.text()
    assert "A schedule breaks" in dialog.outcome.text()
    assert "The lanes of the window" not in dialog.outcome.text()
    assert not (window.control.current and window.control.current.metadata.steered)
