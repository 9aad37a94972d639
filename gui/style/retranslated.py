"""A widget that says its texts anew when the language of the window changes."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Retranslated(QWidget):
    """Calls `_retranslate`, in which all of its texts are said."""

    def changeEvent(self, event: QEvent) -> None:
        """Another language?"""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        raise NotImplementedError
