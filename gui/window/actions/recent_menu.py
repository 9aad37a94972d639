"""The menu of files that were opened or saved lately."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.control.settings import Settings
from gui.style.menu import Menu


class RecentMenu(Menu):
    """Is filled each time it opens."""

    def __init__(self, settings: Settings, open_path: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._open_path = open_path
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in self._settings.recent():
            self.addAction(Path(path).name).triggered.connect(partial(self._open, path))
            self.actions()[-1].setToolTip(path)
        if self.isEmpty():
            self.addAction(self.tr("nothing yet")).setEnabled(False)
            return
        self.addSeparator()
        self.addAction(self.tr("&Forget these")).triggered.connect(lambda _checked: self._settings.forget_recent())

    def _open(self, path: str, _checked: bool = False) -> None:
        self._open_path(path)
