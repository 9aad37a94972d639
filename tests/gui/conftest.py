"""Real windows with settings of their own, closed after each test; and a look for workers that were left behind."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from gui.application import open_window
from gui.window.main_window import MainWindow
from scenarios import language
from scenarios.history.store import History
from tests.gui.support import MARK, OpenMain, is_renewed, marked


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """Settings that only this test sees."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def open_main(qapp: QApplication, store: QSettings) -> Iterator[OpenMain]:
    """`open_main(name=None, at_once=True, language="", history=None)`: a window, as the command with --run opens it."""
    windows: list[MainWindow] = []

    def open_(
        name: str | None = None, at_once: bool = True, language: str = "", history: History | None = None
    ) -> MainWindow:
        window = open_window(qapp, store, name, language, at_once, history)
        if store.value("shape/window") is None:
            window.resize(1280, 800)  # a laptop's; the screen of the tests is smaller
        windows.append(window)
        return window

    yield open_
    while not all(map(is_renewed, windows)):  # what a widget does about it later, it does with what it was made with
        qapp.processEvents()
    qapp.processEvents()
    for window in windows:
        window.close()
        window.theming.deleteLater()
        window.translation.deleteLater()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
    qapp.clipboard().clear()  # the offscreen platform frees it after Python's end: what Python made of it crashes then
    language.choose(language.ENGLISH)


@pytest.fixture
def left_over(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """Processes that descend from this test, whoever their parent is now: each inherited its mark."""
    mark = uuid.uuid4().hex
    monkeypatch.setenv(MARK, mark)
    return lambda: marked(mark)
