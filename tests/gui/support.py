"""What the tests of the window share: a look for processes, and for things that no signal announces."""

import os
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from gui.control.script.interpreter_request import InterpreterRequest
from gui.window.main_window import MainWindow

MARK = "LANESCOPE_TEST_RUN"
OpenMain = Callable[..., MainWindow]
PROGRAMS = Path(__file__).parent.parent / "programs" / "gui"


def marked(mark: str) -> list[int]:
    """The pids of all other living processes that have the mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
            dead = (folder / "stat").read_text().rpartition(")")[2].split()[0] in "ZX"
        except OSError:
            continue
        if f"{MARK}={mark}".encode() in environment and not dead and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found


def wait_until(holds: Callable[[], bool], timeout: float = 10) -> bool:
    """Whether it came to hold within `timeout` seconds; for things that no signal announces."""
    deadline = time.monotonic() + timeout
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_renewed(window: MainWindow) -> bool:
    """Whether every widget is in the theme, the size of text and the language that were chosen last."""
    return not (window.theming.dressing.busy or window.translation.busy)


def drop(window: MainWindow, path: Path) -> None:
    """Drag a file over the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = window.code.code.viewport()  # wherever it falls, it is the window's
    with warnings.catch_warnings():  # from Qt 6.12 on it is to be a QPointF, which is not taken before
        warnings.simplefilter("ignore", DeprecationWarning)
        entered = QDragEnterEvent(QPoint(50, 50), action, data, button, key)
    QGuiApplication.sendEvent(over, entered)
    QGuiApplication.sendEvent(over, QDropEvent(QPointF(QPoint(50, 50)), action, data, button, key))


def unanswered(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> list[InterpreterRequest]:
    """Who asks from now on which interpreter can be used; nobody is told by itself."""
    asked: list[InterpreterRequest] = []

    def resolve(*callers: Callable[..., object]) -> InterpreterRequest:
        asked.append(InterpreterRequest(*callers))
        return asked[-1]

    monkeypatch.setattr(window.interpreter, "resolve", resolve)
    return asked
