"""Calls back when a window has been painted for the first time: what the eye need not wait for begins then."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_first_paint(window: QWidget, *steps: Callable[[], object]) -> None:
    """Call each of `steps` once when `window`, which was shown, has been painted; between them it hears its reader."""

    def do() -> None:
        _take(window, steps)

    handle = window.windowHandle()
    if handle.isExposed():
        QTimer.singleShot(0, window, do)
    else:
        handle.installEventFilter(_Watch(window, do))


def _take(window: QWidget, steps: tuple[Callable[[], object], ...]) -> None:
    first, *others = steps
    first()
    if others:
        QTimer.singleShot(0, window, lambda: _take(window, tuple(others)))


class _Watch(QObject):
    def __init__(self, window: QWidget, do: Callable[[], object]) -> None:
        super().__init__(window)
        self._do = do

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._paint_is_over)  # the paint itself comes after this filter
        return False

    def _paint_is_over(self) -> None:
        self._do()
        self.deleteLater()
