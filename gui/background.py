"""Work that would stall the window, in a thread of its own, with the result told in the window's thread."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Job(QObject):
    """Runs `work` once; `done` carries what it returned, `failed` the exception it raised."""

    done = Signal(object)
    failed = Signal(object)
    _over = Signal()

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._result: object = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="lanescope job")
        self._over.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Block until the work is done; for the end of the window, where a file must not stay half written."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:
            self._error = error
        self._over.emit()

    def _tell(self) -> None:
        self._thread.join()
        if self._error is None:
            self.done.emit(self._result)
        else:
            self.failed.emit(self._error)
        self.deleteLater()
