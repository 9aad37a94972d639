"""Work that would stall the window, in a thread of its own, with the result handed over in the window's thread."""

import threading
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

Report = Callable[[float], None]
_STEP: Final = 0.01  # of the work: finer steps are not seen


class CancelledError(Exception):
    """The reader does not want the work any more."""


class Job(QObject):
    """Runs `work` once; `done` carries what it returned, `failed` the exception it raised.

    The work is given a function to report its share done, 0 to 1; once the job is cancelled, that function raises.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progress = Signal(float)
    _over = Signal()

    def __init__(self, work: Callable[[Report], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._result: object = None
        self._error: Exception | None = None
        self._unwanted = threading.Event()
        self._reported = 0.0
        self._thread = threading.Thread(target=self._run, name="lanescope job")
        self._over.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Give the work up at its next step; `cancelled` says when."""
        self._unwanted.set()

    def wait(self) -> None:
        """Block until the work is done; for the end of the window, where a file must not stay half written."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._result = self._work(self._report)
        except Exception as error:
            self._error = error
        self._over.emit()

    def _report(self, share: float) -> None:
        if self._unwanted.is_set():
            raise CancelledError
        if share - self._reported >= _STEP:
            self._reported = share
            self.progress.emit(share)

    def _hand_over(self) -> None:
        self._thread.join()
        if isinstance(self._error, CancelledError):
            self.cancelled.emit()
        elif self._error is not None:
            self.failed.emit(self._error)
        else:
            self.done.emit(self._result)
        self.deleteLater()
