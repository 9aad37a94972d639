"""The edges between panes are moved by keys as well, say what they are, and keep to their keys."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas.edges import Edge
from gui.canvas.panel import TimelinePanel
from gui.window.main_window import MainWindow
from tests.accessible.test_controls import RUNS
from tests.gui.support import OpenMain

VERTICAL = Qt.Orientation.Vertical
ALONG = {VERTICAL: (Qt.Key.Key_Up, Qt.Key.Key_Down), Qt.Orientation.Horizontal: (Qt.Key.Key_Left, Qt.Key.Key_Right)}


@pytest.fixture
def window(qtbot: QtBot, open_main: OpenMain) -> MainWindow:
    """A window with a run in it."""
    opened = open_main(str(RUNS / "tickets_locked.json.gz"))
    qtbot.waitUntil(lambda: opened.control.current is not None, timeout=20_000)
    opened.activateWindow()
    return opened


def edges(window: MainWindow) -> list[Edge]:
    return [each for each in window.findChildren(Edge) if each.isVisible()]


def place(edge: Edge) -> int:
    return edge.y() if edge.orientation() is VERTICAL else edge.x()


def test_every_edge_is_moved_by_the_arrow_keys(window: MainWindow) -> None:
    assert len(edges(window)) > 3
    for edge in edges(window):
        before = place(edge)
        edge.setFocus(Qt.FocusReason.TabFocusReason)
        moved = []
        for key in ALONG[edge.orientation()]:
            QTest.keyClick(edge, key)
            moved.append(place(edge))
        assert moved != [before, before], edge.accessibleName()
        assert QApplication.focusWidget() is edge


def test_home_and_end_move_it_as_far_as_the_panes_beside_it_bear(window: MainWindow) -> None:
    edge = next(each for each in edges(window) if each.orientation() is not VERTICAL)
    edge.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(edge, Qt.Key.Key_Home)
    first = place(edge)
    QTest.keyClick(edge, Qt.Key.Key_End)
    assert 0 < first < place(edge) < window.width()
    assert all(size > 0 for size in edge.splitter().sizes())


def test_it_says_what_it_parts_and_where_it_stands_in_the_language_of_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    names = [each.accessibleName() for each in edges(window)]
    assert "Edge left of: Lanes" in names
    assert len(set(names)) == len(names)
    edge = edges(window)[0]
    edge.setFocus(Qt.FocusReason.TabFocusReason)
    before = edge.accessibleDescription()
    QTest.keyClick(edge, ALONG[edge.orientation()][1], Qt.KeyboardModifier.ShiftModifier)
    assert before.startswith("at ")
    assert edge.accessibleDescription() != before
    window.translation.choose("zh_CN")
    qtbot.waitUntil(lambda: not any("Edge" in each.accessibleName() for each in edges(window)))
    assert window.texts.tabs.tabText(0) == "代码"


def test_its_keys_do_nothing_else_on_the_timeline(panel: TimelinePanel) -> None:
    edge = next(each for each in panel.findChildren(Edge) if each.isVisible())
    edge.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(edge, key)
    assert panel.source.view.selection is None
    assert (panel.source.view.t0, panel.source.view.t1) == (-50e6, 900e6)


def test_what_keys_have_moved_is_remembered(window: MainWindow, open_main: OpenMain, store: QSettings) -> None:
    window.resize(780, 700)  # of a screen of 800: the next one has as much room
    edge = next(each for each in edges(window) if each.accessibleName() == "Edge left of: Code and terminal")
    edge.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(edge, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    before, sizes = edge.splitter().sizes()[2] - 4 * 16, edge.splitter().sizes()
    window.close()
    again = open_main(str(RUNS / "tickets_locked.json.gz"))
    found = next(each for each in edges(again) if each.accessibleName() == "Edge left of: Code and terminal")
    again_wide = found.splitter().sizes()[2]
    assert abs(again_wide - sizes[2]) < 10 < abs(again_wide - before), "but for a frame that is drawn around it"
