"""The reader's own folders of scenarios: added, removed, and read in a thread again and again."""

import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.control.background import Job, Report
from gui.control.problems import Problem
from scenarios.scripts import own_folders
from scenarios.scripts.own_scenarios import Chapter, Reader

_EVERY_MS: Final = 2000  # an editor's save is seen by the time one looks back
_AT_ONCE_S: Final = 0.001
_REST: Final = 3  # times as long as it has worked


class ScenarioFolders(QObject):
    """`chapters` is what was found last; nothing of what lies in a folder is executed."""

    changed = Signal()
    problem = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.chapters: list[Chapter] = []
        self._reader = Reader()
        self._job: Job | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.read)

    def add(self, folder: Path) -> None:
        """List the scripts of a folder as a chapter, from now on."""
        try:
            own_folders.add(folder)
        except OSError as error:
            self._tell(folder, error)
        self.read()

    def remove(self, folder: Path) -> None:
        """List a folder no more."""
        try:
            own_folders.remove(folder)
        except OSError as error:
            self._tell(folder, error)
        self.read()

    def read(self) -> None:
        """Read what has changed, in a thread; while there are folders, again and again."""
        if self._job:
            self._again = True
            return
        self._timer.stop()
        self._job = job = Job(self._work, self)
        job.done.connect(self._take)
        job.failed.connect(lambda _error: self._over())
        job.cancelled.connect(self._over)
        job.start()

    def finish(self) -> None:
        """Read nothing any more."""
        self._timer.stop()
        self._again = False
        if self._job:
            self._job.cancel()
            self._job.wait()

    def _work(self, report: Report) -> list[Chapter]:
        """In the thread: the interpreter's lock is the window's for most of the time, or it would stand still."""
        last = time.thread_time()

        def step() -> None:
            nonlocal last
            report(0.0)
            if (used := time.thread_time() - last) > _AT_ONCE_S:
                time.sleep(used * _REST)
                last = time.thread_time()

        return self._reader.read(step)

    def _take(self, chapters: list[Chapter]) -> None:
        if chapters != self.chapters:
            self.chapters = chapters
            self.changed.emit()
        self._over()

    def _over(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.read()
        elif self.chapters:
            self._timer.start(_EVERY_MS)

    def _tell(self, folder: Path, error: OSError) -> None:
        what = self.tr("The folder {} could not be remembered or forgotten: {}").format(folder, error.strerror or error)
        self.problem.emit(Problem(what, self.tr("Lanescope's own settings cannot be written.")))
