"""Rows that were hidden, pinned or sorted, as a step that can be undone like the change of an option."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from gui.control.arrangement import Arrangement


class Rearranging(QUndoCommand):
    """From one arrangement to another; `put` shows one."""

    def __init__(self, before: Arrangement, after: Arrangement, put: Callable[[Arrangement], None], words: str) -> None:
        super().__init__(words)
        self._before, self._after, self._put = before, after, put

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)
