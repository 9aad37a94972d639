"""The language of the window: our compiled texts, those of Qt, and those that need no Qt, always in one language."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

import resources
from gui.style.gradual.in_turns import InTurns
from scenarios import language as texts

MODES: Final = ("system", *texts.LANGUAGES)


class Translation(QObject):
    """Every widget hears LanguageChange when the language becomes another one, and then says its texts anew.

    A few hear it in each turn of the event loop, in the order in which they would from Qt: it tells who stands in them
    after them. Qt's own word of it, which all would hear in one turn, is taken back.
    `mode` is what the reader chose, one of MODES; `language` is what that comes to.
    """

    chosen = Signal(str)  # the mode

    def __init__(self, application: QCoreApplication, mode: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self._turns = InTurns(self._tell, self)
        self._told: QWidget | None = None
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
        for window in (*QApplication.topLevelWidgets(), *QGuiApplication.topLevelWindows()):
            self._application.removePostedEvents(window, QEvent.Type.LanguageChange.value)
        self._turns.begin()
        self.chosen.emit(self.mode)

    @property
    def busy(self) -> bool:
        """Whether there are widgets that speak as before."""
        return self._turns.busy

    def _tell(self, widget: QWidget) -> None:
        """Tell this one, and nobody who stands in it."""
        self._told = widget
        self._application.installEventFilter(self)
        self._application.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.LanguageChange and watched is not self._told

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._application.installTranslator(translator)
            self._installed.append(translator)


def of_system() -> str:
    """The language that the system's locale asks for, as far as there are texts in it."""
    return next(filter(None, map(texts.closest, QLocale.system().uiLanguages())), texts.ENGLISH)
