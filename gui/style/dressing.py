"""Dresses every widget in another palette and style sheet, a few in each turn of the event loop.

Qt does it in a single call, which takes a quarter of a second where the window and its dialogs are open. What that call
does to each widget is kept from it, and done afterwards. Meanwhile nothing is painted: one sees the old or the new.
"""

import time
from functools import cache
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

_TURN_MS: Final = 30
_DRESSED: Final = Qt.WidgetAttribute.WA_StyleSheet  # at one time; Qt dresses the others when they are shown
_POLISHED: Final = Qt.WidgetAttribute.WA_WState_Polished  # a style that comes or goes turns to these alone


class Dressing(QObject):
    """`over` says that all widgets have been dressed; they are painted in the turn after it."""

    over = Signal()

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        _keep_style_caches()
        self._held: list[QWidget] = []  # windows that are not painted meanwhile
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there are widgets in the dress of before."""
        return self._timer.isActive()

    def begin(self, palette: QPalette, sheet: str) -> None:
        """Dress all; at once where none is in sight.

        By way of no style sheet at all: where one takes the place of another, Qt dresses each widget once for every
        widget that it stands in.
        """
        for window in self._application.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._held.append(window)
        for widget in self._application.allWidgets():
            widget.setAttribute(_POLISHED, False)
        self._application.installEventFilter(self)
        self._application.setStyleSheet("")
        self._application.setPalette(palette)
        self._application.setStyleSheet(sheet)
        self._application.removeEventFilter(self)
        if self._held:
            self._timer.start()
        else:
            self.finish()

    def finish(self) -> None:
        """Dress what is left, now."""
        while self._dress_some():
            pass
        self._end()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A widget hears of its new style when it is dressed in it."""
        return event.type() is QEvent.Type.StyleChange

    def _go_on(self) -> None:
        if not self._dress_some():
            self._end()

    def _dress_some(self) -> bool:
        """Dress as many as a turn has time for, those that others stand in first; whether there may be more."""
        until = time.perf_counter() + _TURN_MS / 1000
        style, news = self._application.style(), QEvent(QEvent.Type.StyleChange)
        for window in self._application.topLevelWidgets():
            for widget in filter(shiboken6.isValid, (window, *window.findChildren(QWidget))):
                if widget.testAttribute(_DRESSED) and not widget.testAttribute(_POLISHED):
                    style.polish(widget)
                    widget.setAttribute(_POLISHED)
                    QCoreApplication.sendEvent(widget, news)
                    if time.perf_counter() > until:
                        return True
        return False

    def _end(self) -> None:
        self._timer.stop()
        self.over.emit()
        held, self._held = self._held, []
        for window in filter(shiboken6.isValid, held):
            window.setUpdatesEnabled(True)


@cache
def _keep_style_caches() -> QWidget:
    """A widget with a style sheet of its own, which is never shown.

    Without any style sheet Qt forgets which widgets it has to be told the end of, and asks widgets that are gone when
    the next sheet comes.
    """
    keeper = QWidget()
    keeper.setStyleSheet("QWidget { }")
    return keeper
