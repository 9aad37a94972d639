"""What tests do with the dialog of kept runs, as a person would."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.history.history_dialog import HistoryDialog
from gui.window.main_window import MainWindow
from scenarios.history.entry import Entry


def ran(qtbot: QtBot, window: MainWindow) -> None:
    """Run the script to its end, and wait until the run is kept."""
    with qtbot.waitSignal(window.keeper.changed, timeout=30_000):
        window.actions_["run"].trigger()


def opened(qtbot: QtBot, window: MainWindow, count: int) -> HistoryDialog:
    """The dialog, by its key, with so many runs in it."""
    window.activateWindow()  # this platform loses the active window at a second run
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    QTest.keySequence(window, window.actions_["history"].shortcut())
    dialog = window.history.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.list.model_.entries) == count, timeout=10_000)
    return dialog


def entries(dialog: HistoryDialog) -> list[Entry]:
    return dialog.list.model_.entries
