"""The menu of the reader's own folders of scenarios: add one, and take one out of the list again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.control.script.scenario_folders import ScenarioFolders
from gui.control.settings import Settings
from gui.style.menu import Menu
from scenarios.scripts import own_folders


class FoldersMenu(Menu):
    """Is filled each time it opens."""

    def __init__(self, folders: ScenarioFolders, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._folders = folders
        self._settings = settings
        self.setToolTipsVisible(True)
        self._add = self.addAction("")
        self._add.triggered.connect(self._ask)
        self.aboutToShow.connect(self._fill)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self._add.setText(self.tr("&Add a folder…"))
        self._fill()

    def _fill(self) -> None:
        for action in self.actions():
            if action is not self._add:
                self.removeAction(action)
                action.deleteLater()
        remembered = own_folders.remembered()
        if remembered:
            self.addSeparator()
        for folder in remembered:
            entry = self.addAction(self.tr("Remove {} from the list").format(folder.name.replace("&", "&&")))
            entry.setToolTip(str(folder))
            entry.triggered.connect(partial(self._remove, folder))

    def _ask(self) -> None:
        title = self.tr("A folder of scenarios")
        if path := QFileDialog.getExistingDirectory(self.parentWidget(), title, str(self._settings.folder)):
            self._folders.add(Path(path))

    def _remove(self, folder: Path, _checked: bool = False) -> None:
        self._folders.remove(folder)
