"""Deleting runs as a step that can be undone, as long as the window is open."""

from collections.abc import Sequence

from PySide6.QtGui import QUndoCommand

from gui.control.history.kept_runs import KeptRuns


class Deleting(QUndoCommand):
    """Of so many runs."""

    def __init__(self, runs: KeptRuns, numbers: Sequence[int]) -> None:
        super().__init__()
        self._runs, self._numbers = runs, tuple(numbers)

    def redo(self) -> None:
        self._runs.delete(self._numbers)

    def undo(self) -> None:
        self._runs.restore(self._numbers)
