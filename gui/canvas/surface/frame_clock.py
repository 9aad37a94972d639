"""One redraw a frame: many requests between two frames make one."""

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_S: Final = 1 / 60


class FrameClock(QObject):
    """Emits `frame` soon after `request`, and never sooner than a frame after the last time."""

    frame = Signal()

    def __init__(self, parent: QObject | None = None, seconds: float = FRAME_S) -> None:
        super().__init__(parent)
        self.seconds = seconds  # from one frame to the next
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def request(self) -> None:
        """Ask for a frame: at once when the last is long ago."""
        if not self._timer.isActive():
            wait = self._last + self.seconds - time.perf_counter()
            self._timer.start(max(0, round(wait * 1000)))

    def now(self) -> None:
        """The frame at once: whoever asks keeps a pace of their own."""
        self._timer.stop()
        self._tick()

    def _tick(self) -> None:
        self._last = time.perf_counter()
        self.frame.emit()
