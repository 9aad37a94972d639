"""Everything can be reached by keys, has a name for a screen reader, and shows where the focus is."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.options.options_panel import TOGGLES
from tests.gui.support import PROGRAMS, OpenMain


def opened(qtbot: QtBot, open_main: OpenMain) -> MainWindow:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    return window


def controls(window: MainWindow) -> list[QWidget]:
    """The widgets in sight that a user can put the focus on."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_every_control_has_a_name(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    nameless = [
        widget
        for widget in controls(window)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]
    assert nameless == []


def test_tab_goes_through_every_pane_and_comes_back(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.scenarios.search.setFocus()
    visited: list[QWidget | None] = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
        if visited[-1] is window.scenarios.search:
            break
    assert visited[-1] is window.scenarios.search
    for pane in (window.scenarios, window.timeline, window.findings, window.options, window.terminal, window.code):
        assert any(widget and pane.isAncestorOf(widget) for widget in visited), pane.accessibleName()


def test_the_question_mark_lists_every_key_of_the_window(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    QTest.keyClicks(window.timeline.panel.lanes, "?")
    sheet = window.help_.keys
    assert sheet.isVisible()
    listed = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for key in ("F5", "Shift+F5", "Ctrl+F", "Ctrl+C", "Ctrl+Z", "Home", "Space", "?", "[", "]", "W", "S", "A", "D"):
        assert key in listed.split(), key
    sheet.close_sheet()


def test_a_question_mark_typed_into_the_search_stays_there(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.scenarios.search.setFocus()
    QTest.keyClicks(window.scenarios.search, "w?")
    assert window.scenarios.search.text() == "w?"
    assert not window.help_.keys.isVisible()


def test_no_key_means_two_things(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    actions = [*window.actions(), *window.timeline.panel.actions()]
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_ctrl_f_finds_in_the_run_and_in_the_list_of_scenarios_a_scenario(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.timeline.search.line
    window.scenarios.search.setFocus()
    QTest.keyClick(window.scenarios.search, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.scenarios.search


def test_ctrl_shift_f_finds_a_scenario_and_enter_opens_the_first_hit(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_F, both)
    assert QApplication.focusWidget() is window.scenarios.search
    QTest.keyClicks(window.scenarios.search, "semaphore")
    QTest.keyClick(window.scenarios.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.control.live, timeout=10_000)
    assert window.model.scenario is not None
    assert "semaphore" in window.model.scenario.source.lower()


def test_ctrl_c_copies_text_where_text_is_selected_and_else_the_picture(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    qtbot.waitUntil(lambda: bool(window.terminal.text.toPlainText()))
    window.terminal.text.setFocus()
    window.terminal.text.selectAll()
    QTest.keyClick(window.terminal.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert "workers 2, lock False" in copied
    assert "MainProcess" not in copied
    window.timeline.panel.setFocus()
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20_000)


def test_every_menu_and_entry_has_a_mnemonic_of_its_own(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    for menu in [window.menuBar(), *(menu for name, menu in window.menus.items() if name != "timeline")]:
        mnemonics = [
            QKeySequence.mnemonic(action.text()).toString() for action in menu.actions() if not action.isSeparator()
        ]
        assert all(mnemonics), menu
        assert len(mnemonics) == len(set(mnemonics))


def test_in_an_open_menu_letters_choose_and_are_no_keys_of_the_lanes(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.timeline.panel.lanes.setFocus()
    menu, stood = window.menus["view"], (window.view.t0, window.view.t1)
    menu.popup(window.mapToGlobal(window.rect().center()))
    QTest.keyClick(menu, Qt.Key.Key_S)  # on the lanes it zooms
    assert not menu.isVisible()
    assert not window.scenarios.isVisible()
    assert (window.view.t0, window.view.t1) == stood


def test_the_toggles_stand_first_and_only_what_the_script_has_is_there(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("workbench")
    qtbot.waitUntil(lambda: "LOCK" in window.options.controls, timeout=20_000)
    assert _named(window)[:4] == ["DAEMON", "JOIN", "LOCK", "SEMAPHORE"]
    window.open_path(str(PROGRAMS / "ends_at_once.py"))
    qtbot.waitUntil(lambda: "DAEMON" not in window.options.controls, timeout=20_000)
    assert [name for name in _named(window) if name in TOGGLES] == ["LOCK"]


def _named(window: MainWindow) -> list[str]:
    """The names of the options as they stand there."""
    return [label.text() for label in window.options.findChildren(QLabel, "optionName")]


def test_f6_goes_from_pane_to_pane_and_comes_back(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    panes = [window.scenarios, window.timeline, window.findings, window.options, window.terminal, window.code]
    window.scenarios.search.setFocus()
    for pane in (*panes[1:], panes[0]):
        window.actions_["next_pane"].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane.isAncestorOf(focus), pane.accessibleName()
    for pane in reversed(panes):
        window.actions_["previous_pane"].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane.isAncestorOf(focus), pane.accessibleName()


def test_the_focus_can_be_seen_on_graphs_and_sliders(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "lasts.py"))
    window.resize(1280, 900)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    window.activateWindow()
    slider = window.options.controls["SECONDS"].findChild(QSlider)
    for widget in (window.timeline.panel.cpu, window.timeline.panel.cores, slider):
        assert isinstance(widget, QWidget)
        window.findings.list.setFocus(Qt.FocusReason.TabFocusReason)
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus()
        looks = widget.grab().toImage()
        places = itertools.product(range(looks.width()), range(looks.height()))
        changed = sum(looks.pixelColor(*place) != without.pixelColor(*place) for place in places)
        assert changed >= 1.6 * (looks.width() + looks.height()), "a ring around it"
