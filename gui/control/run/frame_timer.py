"""When the next frame of a live run comes: as planned, or sooner when something happens; never later for that."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class FrameTimer(QObject):
    """Emits `frame` once for each time that was planned."""

    frame = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.frame)

    def plan(self, seconds: float) -> None:
        """The next frame comes after so long, whatever was planned."""
        self._timer.start(_ms(seconds))

    def at_latest(self, seconds: float) -> None:
        """The next frame comes after so long, or sooner if it was planned sooner.

        What happened a moment ago may be about to be drawn wide enough to be seen: what happens now must not put that
        off, or a program that is never still would be shown late.
        """
        if not self._timer.isActive() or _ms(seconds) < self._timer.remainingTime():
            self.plan(seconds)

    def stop(self) -> None:
        """No frame comes any more."""
        self._timer.stop()


def _ms(seconds: float) -> int:
    return max(0, round(seconds * 1000))
