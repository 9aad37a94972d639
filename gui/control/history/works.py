"""Work for threads of its own, one after another in the order it was given."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from gui.control.background import Job

Work = Callable[[], object]


class _Due(NamedTuple):
    work: Work
    then: Callable[..., object]
    failed: Callable[[Exception], object]


def _raise(error: Exception) -> None:
    raise error


class Works(QObject):
    """Never two at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._due: deque[_Due] = deque()
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being done, or is still to be done."""
        return self._job is not None or bool(self._due)

    def do(
        self, work: Work, then: Callable[..., object] = lambda _: None, failed: Callable[[Exception], object] = _raise
    ) -> None:
        """Do this when all before it is done; `then` gets what it returned, `failed` what it raised."""
        self._due.append(_Due(work, then, failed))
        self._begin()

    def forget(self) -> None:
        """Leave out what has not begun."""
        self._due.clear()

    def finish(self) -> None:
        """Do all that is left, and wait for it; for the end of the window."""
        if self._job is not None:
            self._job.wait()
        while self._due:
            due = self._due.popleft()
            try:
                due.work()
            except Exception as error:
                due.failed(error)

    def _begin(self) -> None:
        if self._job is not None or not self._due:
            return
        due = self._due.popleft()
        self._job = job = Job(lambda _report: due.work(), self)
        job.done.connect(lambda result: self._end(lambda: due.then(result)))
        job.failed.connect(lambda error: self._end(lambda: due.failed(error)))
        job.start()

    def _end(self, tell: Callable[[], object]) -> None:
        self._job = None
        try:
            tell()
        finally:
            self._begin()
