"""The script's process that is stepped by hand, as the window hears of it: told when it can be read, left to end."""

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from scenarios.steering.stepping.process import Stepped

_REAP_MS = 50


def _end(notifier: QSocketNotifier | None) -> None:
    if notifier is not None:
        notifier.setEnabled(False)
        notifier.deleteLater()


class HandProcess(QObject):
    """`stepped` is the one that goes on; those before it end by themselves, and nobody waits for that."""

    told = Signal()  # it has said something, or has gone

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stepped: Stepped | None = None
        self._notifier: QSocketNotifier | None = None
        self._typist: QSocketNotifier | None = None
        self._leaving: list[Stepped] = []
        self._reaper = QTimer(self)
        self._reaper.setInterval(_REAP_MS)
        self._reaper.timeout.connect(self._reap)

    def take(self, stepped: Stepped) -> None:
        """Listen to this one."""
        self.stepped = stepped
        self._notifier = QSocketNotifier(stepped.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.told)
        self.type()

    def type(self, text: str = "") -> None:
        """Type this, and what is left, as it is read."""
        _end(self._typist)  # before its descriptor is closed, at the end of the input
        self._typist = None
        if self.stepped is None:
            return
        self.stepped.type(text)
        left = self.stepped.to_type_on
        if left is not None:
            self._typist = QSocketNotifier(left, QSocketNotifier.Type.Write, self)
            self._typist.activated.connect(lambda _descriptor: self.type())

    def let_go(self) -> None:
        """Have it end, without waiting for that."""
        for notifier in (self._notifier, self._typist):  # before their descriptors are closed
            _end(notifier)
        self._notifier = self._typist = None
        if self.stepped is not None:
            self.stepped.leave()
            self._leaving.append(self.stepped)
            self.stepped = None
            self._reaper.start()

    def close(self) -> None:
        """Wait for the end of all that were let go."""
        for each in self._leaving:
            each.close()
        self._leaving.clear()
        self._reaper.stop()

    def _reap(self) -> None:
        self._leaving = [each for each in self._leaving if not each.gone]
        if not self._leaving:
            self._reaper.stop()
