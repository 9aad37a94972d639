"""All text grows and shrinks with two keys, and a key makes the window fit for a lecture hall."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.gui.support import PROGRAMS, OpenMain, is_renewed


def opened(qtbot: QtBot, open_main: OpenMain, name: str = str(PROGRAMS / "ends_at_once.py")) -> MainWindow:
    window = open_main(name)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=40_000)
    return window


def heights(window: MainWindow) -> list[int]:
    parts: tuple[QWidget, ...] = (window.code.code, window.terminal.text, window.findings, window.timeline.panel)
    return [part.fontMetrics().height() for part in parts]


def test_two_keys_make_all_text_larger_and_smaller_and_the_size_is_remembered(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main)
    before, row = heights(window), window.timeline.panel.source.metrics.row
    for _ in range(3):
        window.actions_["larger"].trigger()
    qtbot.waitUntil(lambda: all(now > then for now, then in zip(heights(window), before, strict=True)))
    assert window.timeline.panel.source.metrics.row > row
    assert window.settings.text_size == 150
    other = opened(qtbot, open_main)
    assert other.text_size.percent == 150
    other.actions_["as_system"].trigger()
    qtbot.waitUntil(lambda: heights(other) == before and is_renewed(other))


def test_the_smallest_and_the_largest_size_have_no_next(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    for name, percent in (("larger", 200), ("smaller", 90)):
        for _ in range(9):
            window.actions_[name].trigger()
        assert window.text_size.percent == percent
    window.actions_["as_system"].trigger()


def test_for_the_projector_lanes_and_switches_alone_are_in_sight_and_come_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main)
    before = heights(window)
    window.actions_["full_screen"].setChecked(True)
    aside = (window.menuBar(), window.scenarios, window.status, window.code, window.terminal)
    assert not any(part.isVisible() for part in aside)
    assert window.options.isVisible()
    assert window.timeline.isVisible()
    qtbot.waitUntil(lambda: window.timeline.panel.fontMetrics().height() >= 22)
    window.actions_["full_screen"].setChecked(False)
    qtbot.waitUntil(lambda: all(part.isVisible() for part in aside))
    qtbot.waitUntil(lambda: heights(window) == before)


def test_for_the_projector_a_figure_flips_a_switch_and_b_shows_the_run_before(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main)
    value, first = window.model.value("LOCK"), window.control.current
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_3)
    assert window.model.value("LOCK") == value  # not before it is on
    window.actions_["full_screen"].setChecked(True)
    window.timeline.panel.setFocus()
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_3)
    assert window.model.value("LOCK") != value
    qtbot.waitUntil(lambda: window.control.current is not first and not window.control.live, timeout=40_000)
    assert window.control.before is first
    window.activateWindow()
    window.timeline.panel.setFocus()
    qtbot.waitUntil(window.timeline.panel.lanes.hasFocus)
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_B)
    assert window.control.current is first
    window.actions_["full_screen"].setChecked(False)
