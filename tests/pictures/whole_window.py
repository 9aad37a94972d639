"""The README's picture: the whole window with the workbench, in which four workers share two keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSettings, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.application import open_window
from gui.window.main_window import MainWindow
from tests.pictures.packing import packed

PICTURE: Final = Path(__file__).parents[2] / "resources" / "screenshot.png"
SIZE: Final = QSize(1280, 800)
Wait = Callable[[Callable[[], bool]], None]


def prepare(store: QSettings) -> None:
    """Settings that a window for the picture opens with."""
    store.setValue("theme", "light")
    store.setValue("scenario", "workbench")


def grab(application: QApplication, window: MainWindow, wait: Wait) -> QImage:
    """Let the workbench run with two keys in a window that has just been opened, and take the picture."""
    window.resize(SIZE)
    wait(lambda: window.control.current is not None and not window.control.live)
    window.control.forget_before()
    window.options.controls["SEMAPHORE"].changed.emit(2)
    wait(lambda: window.control.live)
    wait(lambda: not window.control.live)
    window.control.forget_before()
    application.processEvents()
    return window.grab().toImage()


def shot(application: QApplication, store: QSettings, wait: Wait) -> bytes:
    """Open a window, take the picture as a small file, and close it."""
    prepare(store)
    window = open_window(application, store, None, "en")
    try:
        return packed(grab(application, window, wait))
    finally:
        window.close()
        window.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
