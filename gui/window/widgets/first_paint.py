"""Does long work in steps between which a window goes on: what the eye need not wait for after the first paint."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PAUSE_MS: Final = 1  # with 0, Qt would take all steps before it looks for what the reader does


def after_first_paint(window: QWidget, *steps: Callable[[], object]) -> None:
    """Call each of `steps` once when `window`, which was shown, has been painted."""

    def do() -> None:
        in_steps(window, *steps)

    handle = window.windowHandle()
    if handle.isExposed():
        QTimer.singleShot(0, window, do)
    else:
        handle.installEventFilter(_Watch(window, do))


def in_steps(window: QWidget, *steps: Callable[[], object]) -> None:
    """Call each of `steps`; between them `window` hears its reader, and none comes once it is closed."""
    if window.isHidden():
        return
    first, *others = steps
    first()
    if others:
        QTimer.singleShot(_PAUSE_MS, window, lambda: in_steps(window, *others))


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
