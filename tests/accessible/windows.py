"""Every dialog of the window, opened as a person opens it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.window.about.about_dialog import AboutDialog
from gui.window.crash.crash_dialog import CrashDialog
from gui.window.export.export_dialog import ExportDialog
from gui.window.help.glossary_window import GlossaryWindow
from gui.window.help.keys_sheet import KeysSheet
from gui.window.help.tour import Tour
from gui.window.history.history_dialog import HistoryDialog
from gui.window.main_window import MainWindow
from gui.window.repeat.repeat_dialog import RepeatDialog
from gui.window.steer.hand_dialog import HandDialog
from gui.window.steer.steer_dialog import SteerDialog


def _by_action(name: str, kind: type[QWidget]) -> Callable[[MainWindow], QWidget]:
    def open_(window: MainWindow) -> QWidget:
        window.actions_[name].trigger()
        found = [
            each for each in (*QApplication.topLevelWidgets(), *window.findChildren(kind)) if isinstance(each, kind)
        ]
        return next(each for each in found if each.isVisible())

    return open_


def _asking(window: MainWindow) -> QWidget:
    window.actions_["predict"].setChecked(True)
    window.runner.run()
    return window


def _crashed(window: MainWindow) -> QWidget:
    dialog = CrashDialog("A report", Path(), lambda _path: None, window)
    dialog.show()
    return dialog


def _replaying(window: MainWindow) -> QWidget:
    window.actions_["moment"].setChecked(True)
    window.timeline.panel.replay.toggle()
    return window


def _searching(window: MainWindow) -> QWidget:
    window.actions_["find"].trigger()
    return window


OPENINGS: Final[Mapping[str, Callable[[MainWindow], QWidget]]] = {
    "main": lambda window: window,
    "export": lambda window: window.exporting.ask(),
    "history": _by_action("history", HistoryDialog),
    "repeat": _by_action("repeat", RepeatDialog),
    "glossary": _by_action("glossary", GlossaryWindow),
    "keys": _by_action("keys", KeysSheet),
    "tour": _by_action("tour", Tour),
    "about": _by_action("about", AboutDialog),
    "crash": _crashed,
    "predict": _asking,
    "steer": _by_action("steer", SteerDialog),
    "by_hand": _by_action("by_hand", HandDialog),
    "moment": _replaying,
    "search": _searching,
    "what_if": lambda window: window,  # of a script without a form
}


def settled(qtbot: QtBot, top: QWidget) -> QWidget:
    """When all that a dialog finds out by itself stands in it."""
    qtbot.waitExposed(top.window())
    if isinstance(top, ExportDialog):
        qtbot.waitUntil(lambda: not top.maker.busy and not top.preview.image.isNull(), timeout=20_000)
    if isinstance(top, AboutDialog):
        qtbot.waitUntil(lambda: top.list.count() > 0, timeout=20_000)
    if isinstance(top, HandDialog):
        qtbot.waitUntil(lambda: top.control.asking or top.control.account is not None, timeout=20_000)
    if isinstance(top, HistoryDialog):
        qtbot.waitUntil(lambda: top.list.model().rowCount() > 0, timeout=20_000)
    qtbot.wait(50)
    return top
