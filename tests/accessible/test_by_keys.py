"""Each dialog is used by keys alone: Tab goes as one reads, Enter does what stands out, Esc leads back."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import gui.window
from gui.window.help.overlay import Overlay
from scenarios.history.store import History
from tests.accessible.controls import against_reading, described, tab_order
from tests.accessible.test_controls import opened
from tests.accessible.windows import OPENINGS, settled
from tests.gui.support import OpenMain

DIALOGS = ("export", "history", "repeat", "glossary", "keys", "tour", "about", "crash", "steer", "by_hand")


def test_no_dialog_is_left_out(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    for each in pkgutil.walk_packages(gui.window.__path__, "gui.window."):
        importlib.import_module(each.name)
    there = {kind for base in (QDialog, Overlay) for kind in _last(base) if kind.__module__.startswith("gui.")}
    window = opened(qtbot, open_main, History(tmp_path / "history"), "history")
    tops = [settled(qtbot, OPENINGS[name](window)) for name in DIALOGS]
    assert there <= set(map(type, tops))
    for top in tops:
        top.close()


def _last(base: type[QWidget]) -> Iterator[type[QWidget]]:
    """The classes below one that have none below themselves."""
    for kind in base.__subclasses__():
        yield from _last(kind) if kind.__subclasses__() else (kind,)


@pytest.mark.slow
@pytest.mark.parametrize("which", OPENINGS)
def test_tab_goes_as_one_reads_and_shift_tab_goes_back(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, which: str
) -> None:
    window = opened(qtbot, open_main, History(tmp_path / "history"), which)
    top = settled(qtbot, OPENINGS[which](window))
    top.window().activateWindow()
    forth = tab_order(top)
    assert against_reading(forth) == []
    assert [described(each) for each in tab_order(top, Qt.Key.Key_Backtab)[:0:-1]] == [
        described(each) for each in forth[1:]
    ]
    if top is not window:
        top.close()


@pytest.mark.slow
@pytest.mark.parametrize("which", DIALOGS)
def test_esc_closes_a_dialog_and_the_window_has_the_keys_again(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, which: str
) -> None:
    window = opened(qtbot, open_main, History(tmp_path / "history"), which)
    window.activateWindow()
    window.timeline.panel.lanes.setFocus()
    top = settled(qtbot, OPENINGS[which](window))
    top.window().activateWindow()
    qtbot.waitUntil(top.window().isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(top) or not top.isVisible())
    window.activateWindow()  # as a desktop does; here there is none
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.timeline.panel.lanes)


@pytest.mark.slow
@pytest.mark.parametrize("which", [name for name in DIALOGS if name not in ("keys", "tour")])
def test_enter_presses_the_button_that_stands_out_and_no_other_one(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, which: str
) -> None:
    window = opened(qtbot, open_main, History(tmp_path / "history"), which)
    top = settled(qtbot, OPENINGS[which](window))
    buttons = [each for each in top.findChildren(QPushButton) if each.isVisibleTo(top)]
    default = [each for each in buttons if each.isDefault()]
    assert len(default) <= 1
    for each in tab_order(top):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        standing_out = [button for button in buttons if button.isDefault()]
        assert standing_out in (default, [each]), described(each)
    top.close()
