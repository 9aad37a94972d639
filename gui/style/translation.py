"""The language of the window: our compiled texts, those of Qt, and those that need no Qt, always in one language."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

import resources
from scenarios import language as texts

MODES: Final = ("system", *texts.LANGUAGES)


class Translation(QObject):
    """Every widget hears LanguageChange when the language becomes another one, and then says its texts anew.

    `mode` is what the reader chose, one of MODES; `language` is what that comes to.
    """

    chosen = Signal(str)  # the mode

    def __init__(self, application: QCoreApplication, mode: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self.choose(mode)

    def choose(self, mode: str) -> None:
        """Switch to one of MODES."""
        self.mode = mode if mode in MODES else "system"
        self.language = of_system() if self.mode == "system" else self.mode
        texts.choose(self.language)
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        self._install(f"qtbase_{self.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._install(f"lanescope_{self.language}", str(resources.ROOT / "translations"))
        self.chosen.emit(self.mode)

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._application.installTranslator(translator)
            self._installed.append(translator)


def of_system() -> str:
    """The language that the system's locale asks for, as far as there are texts in it."""
    return next(filter(None, map(texts.closest, QLocale.system().uiLanguages())), texts.ENGLISH)
