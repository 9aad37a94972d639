"""Does something to every widget, a few in each turn of the event loop, where Qt would do all of it in a single one.

It takes a quarter of a second with the window and its dialogs open. Meanwhile keys and runs go on, and nothing is
painted: one sees all of it as it was, or all of it as it is to be.
"""

import time
from collections.abc import Callable, Iterator
from typing import ClassVar, Final
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

_TURN_MS: Final = 15


class InTurns(QObject):
    """`over` says that all is done; what is in sight is painted in the turn after it."""

    over = Signal()
    _all: ClassVar["WeakSet[InTurns]"] = WeakSet()
    _held: ClassVar[list[QWidget]] = []  # windows that are not painted, until the last of all is over

    def __init__(self, do: Callable[[QWidget], object], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._done: set[int] = set()  # addresses; what is made later at one of them is as it is to be
        self._whole: set[int] = set()  # of those within which all is done
        self._is_over = self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # started when a turn is over, it comes after all that was due meanwhile
        self._timer.timeout.connect(self._go_on)
        self._all.add(self)

    @property
    def busy(self) -> bool:
        """Whether there are widgets that it has not come to."""
        return self._busy

    def begin(self) -> None:
        """Do it to all there are, again to those it was done to; at once where none is in sight."""
        self._done.clear()
        self._whole.clear()
        self._is_over = False
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        for window in shown:
            if window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._held.append(window)
        self._busy = True
        if shown:
            self._timer.start()
            return
        try:
            while not self._is_over:
                self._do_some()
        finally:
            self._busy = False

    def _go_on(self) -> None:
        if not self._is_over:
            try:
                self._do_some()
            finally:  # a mistake at one widget leaves no window unpainted
                self._timer.start()
        else:
            self._busy = False
            if not any(each.busy for each in self._all if shiboken6.isValid(each)):
                self._paint()

    def _do_some(self) -> None:
        """As many as a turn has time for, those that others stand in before these."""
        until = time.thread_time() + _TURN_MS / 1000
        for window in QApplication.topLevelWidgets():
            for widget in self._within(window):
                self._do(widget)
                if time.thread_time() > until:
                    return
        self._is_over = True
        self.over.emit()

    def _paint(self) -> None:
        """Now: Qt waits for the paint that it asked for before, and which it was not allowed."""
        for window in filter(shiboken6.isValid, self._held):
            window.setUpdatesEnabled(True)
            window.repaint()
        self._held.clear()

    def _within(self, widget: QWidget) -> Iterator[QWidget]:
        """The widget and all in it that are not done; what stands in it is looked up late, as it may be made anew."""
        address = shiboken6.getCppPointer(widget)[0]
        if address in self._whole:
            return
        if address not in self._done:
            self._done.add(address)
            yield widget
        for child in widget.children():
            if isinstance(child, QWidget):
                yield from self._within(child)
        self._whole.add(address)
