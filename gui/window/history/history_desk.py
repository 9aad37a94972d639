"""Opens the dialog of kept runs, and from there runs in the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.control.history.keeper import HistoryKeeper
from gui.control.settings import Settings
from gui.style.theming import Theming
from gui.window.widgets.front import bring_to_front

if TYPE_CHECKING:
    from gui.window.history.history_dialog import HistoryDialog
    from scenarios.history.entry import Entry


class HistoryDesk(QObject):
    """Makes the dialog when it is first asked for; without a history there is none."""

    wanted = Signal(list)  # pairs of a path and a label: one run to show, or two to compare, the earlier first
    busy = Signal(str, object)

    def __init__(self, keeper: HistoryKeeper, settings: Settings, theming: Theming, window: QWidget) -> None:
        super().__init__(window)
        self._keeper, self._settings, self._theming, self._window = keeper, settings, theming, window
        self.dialog: HistoryDialog | None = None

    def show(self) -> None:
        """Show the dialog, with what there is now."""
        if self._keeper.history is None:
            return
        if self.dialog is None:
            from gui.control.history.kept_runs import KeptRuns  # late: the first paint need not wait for it
            from gui.window.history.history_dialog import HistoryDialog

            runs = KeptRuns(self._keeper.history, self)
            runs.busy.connect(self.busy)
            self.dialog = HistoryDialog(runs, self._keeper, self._settings, self._theming, self._window)
            self.dialog.chosen.connect(self._choose)
        elif not self.dialog.isVisible():
            self.dialog.runs.search()
        bring_to_front(self.dialog, self.dialog.search)

    def finish(self) -> None:
        """Say what was written, and let what was deleted go; for the end of the window."""
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.runs.finish()

    def _choose(self, entries: "list[Entry]") -> None:
        if self.dialog is not None:
            paths: list[tuple[Path, str]] = [(self.dialog.runs.history.path_of(each), _label(each)) for each in entries]
            self.wanted.emit(paths)


def _label(entry: "Entry") -> str:
    return f"{entry.name}, {entry.moment()}" if entry.name else entry.moment()
