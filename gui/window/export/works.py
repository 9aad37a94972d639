"""What is being drawn or written in threads, so that the end of the window can wait for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job


class Works(QObject):
    """`busy` says in words what begins, and as what job."""

    busy = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()

    def begin(
        self,
        work: Callable[[Callable[[float], None]], object],
        done: Callable[..., object],
        failed: Callable[[Exception], object],
        words: str,
    ) -> None:
        """Do it in a thread; then `done` is told what came of it, or `failed` what went wrong."""
        job = Job(work, self)
        self._jobs.add(job)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(lambda *_: self._jobs.discard(job))
        job.done.connect(done)
        job.failed.connect(failed)
        self.busy.emit(words, job)
        job.start()

    def finish(self) -> None:
        """Wait for all of it."""
        for job in list(self._jobs):
            job.wait()
