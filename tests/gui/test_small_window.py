"""A window of 1024 to 1279 pixels: scenarios behind a button, one right column with tabs; and nothing is lost by it."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.layout import LANES
from gui.window.main_window import MainWindow
from tests.gui.support import PROGRAMS, OpenMain

SCRIPT = str(PROGRAMS / "ends_at_once.py")


def opened(qtbot: QtBot, open_main: OpenMain, width: int = 1024, height: int = 700) -> MainWindow:
    window = open_main(SCRIPT)
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    return window


def test_it_is_small_by_its_width_and_the_size_of_its_text(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    assert window.layout_.is_small
    assert window.timeline.width() >= LANES
    assert not window.scenarios.isVisible()
    assert window.scenario_place.drop.isVisible()
    assert window.texts.tabs.isVisible()
    window.resize(1280, 800)
    assert not window.layout_.is_small
    assert window.scenarios.isVisible()
    assert window.code.isVisible()
    assert window.terminal.isVisible()
    assert not window.texts.tabs.isVisible()
    for _ in range(4):
        window.actions_["larger"].trigger()
    assert window.layout_.is_small, "large text takes more room"
    window.actions_["as_system"].trigger()
    assert not window.layout_.is_small


def test_a_tab_shows_its_pane_and_a_pane_that_is_asked_for_comes_to_the_front(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main)
    assert window.code.isVisible()
    assert not window.terminal.isVisible()
    window.texts.tabs.setCurrentIndex(1)
    assert window.terminal.isVisible()
    assert not window.code.isVisible()
    window.actions_["statistics"].setChecked(True)
    assert window.statistics.isVisible()
    window.actions_["scenario_text"].trigger()
    assert window.code.isVisible(), "the text about a scenario stands there"
    window.actions_["statistics"].setChecked(False)
    assert not window.texts.tabs.isTabVisible(2)
    for name in ("code", "terminal"):
        window.actions_[name].setChecked(False)
    assert not window.texts.isVisible(), "what is hidden gives its room back"
    window.actions_["terminal"].setChecked(True)
    assert window.terminal.isVisible()
    window.actions_["code"].setChecked(True)


def test_a_click_on_a_printed_lines_mark_brings_the_terminal(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.texts.bring(window.code)
    window.view.point_at_line(0)
    assert window.terminal.isVisible()


def test_a_script_that_asks_brings_the_terminal(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.texts.bring(window.code)
    window.open_path(str(PROGRAMS / "asks.py"))
    qtbot.waitUntil(lambda: not window.terminal.line.isHidden(), timeout=20_000)
    assert not window.terminal.isVisible(), "opening is not running"
    window.runner.run()
    qtbot.waitUntil(window.terminal.isVisible, timeout=20_000)
    window.control.stop()
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)


def test_the_scenarios_open_by_key_and_by_click_and_close_when_one_is_chosen(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.actions_["find_scenario"].trigger()
    qtbot.waitUntil(window.scenarios.isVisible)
    assert window.scenarios.search.hasFocus()
    QTest.keyClick(window.scenarios.search, Qt.Key.Key_Escape)
    QTest.keyClick(window.scenarios.window(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.scenarios.isVisible())
    QTest.mouseClick(window.scenario_place.drop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.scenarios.isVisible)
    window.scenarios.chosen.emit(window.scenarios.all()[1])
    qtbot.waitUntil(lambda: not window.scenarios.isVisible())
    window.control.stop()
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)


def test_its_shape_is_remembered_beside_that_of_the_large_window(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    window = opened(qtbot, open_main, 1280, 800)
    wide = window.layout_._columns.sizes()
    window.resize(1100, 700)
    window.layout_._columns.setSizes([0, 700, 384])
    small = window.layout_._columns.sizes()
    window.texts.tabs.setCurrentIndex(1)
    window.close()
    again = opened(qtbot, open_main, 1100, 700)
    assert again.layout_._columns.sizes() == small
    assert again.terminal.isVisible()
    again.resize(1280, 800)
    assert again.layout_._columns.sizes() == wide
    assert again.code.isVisible()


def test_f6_goes_through_all_panes_of_a_small_window(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.activateWindow()
    window.timeline.panel.setFocus()
    met = set()
    for _ in range(8):
        window.actions_["next_pane"].trigger()
        met.add(window.focusWidget())
    assert window.scenario_place.drop in met
    assert window.texts.tabs in met


def test_process_numbers_are_shown_unless_somebody_hides_them(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    assert window.timeline.panel.source.numbers
    window.actions_["numbers"].setChecked(False)
    assert not window.timeline.panel.source.numbers
    window.actions_["full_screen"].setChecked(True)
    window.actions_["full_screen"].setChecked(False)
    assert not window.timeline.panel.source.numbers, "the projector leaves the choice as it is"
    window.actions_["numbers"].setChecked(True)
    window.actions_["full_screen"].setChecked(True)
    assert not window.timeline.panel.source.numbers, "a hall does not need them"
    assert len(window.findings._findings) <= 1
    assert not window.timeline.title.isVisible()
    window.actions_["full_screen"].setChecked(False)
    assert window.timeline.panel.source.numbers
    assert window.timeline.title.isVisible()
