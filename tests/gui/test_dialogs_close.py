"""Every dialog that stands beside the window goes by Esc, and as any window is closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.gui.support import OpenMain
from tests.steering.programs import PROGRAMS


@pytest.mark.parametrize("action", ["repeat", "steer", "by_hand", "about"])
def test_a_dialog_is_closed_by_escape_and_by_its_frame(qtbot: QtBot, open_main: OpenMain, action: str) -> None:
    window = open_main(str(PROGRAMS / "lost_update.py"))
    qtbot.waitUntil(lambda: window.model.scenario is not None, timeout=20_000)
    qtbot.waitUntil(window.actions_[action].isEnabled, timeout=20_000)

    def dialog() -> QDialog | None:
        return next((each for each in window.findChildren(QDialog) if each.isVisible()), None)

    for by_escape in (True, False):
        window.actions_[action].trigger()
        qtbot.waitUntil(lambda: dialog() is not None, timeout=20_000)
        shown = dialog()
        assert shown is not None
        qtbot.waitUntil(shown.isActiveWindow, timeout=20_000)
        if by_escape:
            QTest.keyClick(shown, Qt.Key.Key_Escape)
        else:
            shown.close()
        qtbot.waitUntil(lambda: dialog() is None, timeout=20_000)
