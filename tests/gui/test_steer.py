"""Steered runs in the window: an order that breaks what ought to hold is looked for, told, and shown as a run."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.steer.steer_dialog import SteerDialog
from tests.gui.support import OpenMain
from tests.steering.programs import PROGRAMS

Opened = Callable[[str], tuple[MainWindow, SteerDialog]]


@pytest.fixture
def dialog_of(qtbot: QtBot, open_main: OpenMain) -> Opened:
    """Opens one of the classic mistakes, and the dialog for it."""

    def open_(name: str) -> tuple[MainWindow, SteerDialog]:
        window = open_main()
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
