"""Dresses every widget in another palette and style sheet, a few in each turn of the event loop.

Qt does it while the style sheet is set. What that does to each widget is kept from it, and done afterwards.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gui.style.gradual.in_turns import InTurns

_DRESSED: Final = Qt.WidgetAttribute.WA_StyleSheet  # at one time; Qt dresses the others when they are shown
_POLISHED: Final = Qt.WidgetAttribute.WA_WState_Polished  # a style that comes or goes turns to these alone


class Dressing(QObject):
    """`over` says that all widgets have been dressed; they are painted in the turn after it."""

    over = Signal()

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._turns = InTurns(self._dress, self)
        self._turns.over.connect(self.over)
        _keep_style_caches()

    @property
    def busy(self) -> bool:
        """Whether there are widgets in the dress of before."""
        return self._turns.busy

    def begin(self, palette: QPalette, sheet: str) -> None:
        """Dress all; at once where none is in sight.

        By way of no style sheet at all: where one takes the place of another, Qt dresses each widget once for every
        widget that it stands in.
        """
        for widget in self._application.allWidgets():
            widget.setAttribute(_POLISHED, False)
        self._application.installEventFilter(self)
        self._application.setStyleSheet("")
        self._application.setPalette(palette)
        self._application.setStyleSheet(sheet)
        self._application.removeEventFilter(self)
        self._turns.begin()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A widget hears of its new style when it is dressed in it."""
        return event.type() is QEvent.Type.StyleChange

    def _dress(self, widget: QWidget) -> None:
        if widget.testAttribute(_DRESSED):
            self._application.style().polish(widget)
            widget.setAttribute(_POLISHED)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


@cache
def _keep_style_caches() -> QWidget:
    """A widget with a style sheet of its own, which is never shown.

    Without any style sheet Qt forgets which widgets it has to be told the end of, and asks widgets that are gone when
    the next sheet comes.
    """
    keeper = QWidget()
    keeper.setStyleSheet("QWidget { }")
    return keeper
