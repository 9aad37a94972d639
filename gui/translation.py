"""Speaks the reader's language: loads the compiled translations of the window, and Qt's own, where there are any."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources


def install(application: QCoreApplication, locale: QLocale) -> str:
    """Install what is there for `locale` and return the language of the window ("zh_CN", else "en")."""
    for language in (locale.name(), locale.name().partition("_")[0]):
        file = resources.translation(language)
        translator = QTranslator(application)
        if file is not None and translator.load(str(file)):
            application.installTranslator(translator)
            _install_qt(application, language)
            return language
    return "en"


def _install_qt(application: QCoreApplication, language: str) -> None:
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
