"""The runs that are kept, as the window asks for them: found, changed, deleted and given back, in threads."""

from collections.abc import Callable, Collection
from pathlib import Path
from shutil import copyfile
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job
from gui.control.history.works import Works
from gui.control.problems import Problem
from scenarios.history.entry import Entry
from scenarios.history.problems import DamagedDatabaseError, in_words
from scenarios.history.store import History
from scenarios.whole_files import replacing

PAGE: Final = 200  # runs that are fetched at a time: ten screens of them


class Found(NamedTuple):
    """What a search has found: the first of so many runs that `fit`, and what `total` runs come to, in bytes."""

    words: str
    entries: list[Entry]
    fit: int
    total: int
    size: int


class KeptRuns(QObject):
    """One history, for one dialog after another; `found` answers the last search that was asked for."""

    found = Signal(object)  # Found
    more = Signal(list)  # the next entries of what was found last
    changed = Signal(object)  # the Entry as it is now
    problem = Signal(object)
    busy = Signal(str, object)  # what is being copied, the Job

    def __init__(self, history: History, parent: QObject) -> None:
        super().__init__(parent)
        self.history = history
        self.deleted: set[int] = set()  # by this window, and not given back
        self.words = ""
        self._searches, self._works = Works(self), Works(self)

    def fetch(self, skip: int) -> None:
        """Get the entries behind the first `skip` as well."""
        wanted, history = self.words, self.history
        if not self._searches.busy:
            self._searches.do(lambda: history.find(wanted, PAGE, skip), self.more.emit, self._tell)

    def search(self, words: str | None = None, least: int = 0) -> None:
        """Look for these words, None for those of the last time; get at least so many runs, where there are."""
        self.words = wanted = self.words if words is None else words
        self._searches.forget()
        most = max(PAGE, least)  # no row goes from sight because one has changed
        self._searches.do(lambda: _find(self.history, wanted, most), self._take, self._tell)

    def change(self, number: int, **said: str | bool) -> None:
        """Say another `name` or `note` of a run, or whether it is `pinned`."""
        history = self.history
        self._works.do(lambda: history.change(number, **said), self.changed.emit, self._tell)  # type: ignore[arg-type]

    def delete(self, numbers: Collection[int]) -> None:
        """Take runs out of the list."""
        self.deleted.update(numbers)
        self._works.do(lambda: self.history.delete(numbers), lambda _: self.search(), self._tell)

    def restore(self, numbers: Collection[int]) -> None:
        """Give them back."""
        self.deleted.difference_update(numbers)
        self._works.do(lambda: self.history.restore(numbers), self._tell_restored, self._tell)

    def export(self, entry: Entry, path: Path, done: Callable[[], object], says: str) -> None:
        """Copy the run file."""
        job = Job(lambda _report: _copy(self.history.path_of(entry), path), self)
        job.done.connect(lambda _none: done())
        job.failed.connect(self._tell)
        self.busy.emit(says, job)
        job.start()

    def finish(self) -> None:
        """Let deleted runs go for good; for the end of the window, after which nobody can give them back."""
        self._searches.forget()
        self._searches.finish()
        deleted = tuple(self.deleted)
        if deleted:
            self._works.do(lambda: self.history.purge(deleted), failed=lambda _error: None)
        self._works.finish()

    def _tell_restored(self, gone: int) -> None:
        self.search()
        if gone:
            self.problem.emit(Problem(self.tr("Runs that have gone for good meanwhile: {}").format(gone), "", "notice"))

    def _take(self, found: Found) -> None:
        if found.words == self.words:
            self.found.emit(found)

    def _tell(self, error: Exception) -> None:
        self.problem.emit(Problem(str(error), "", "notice"))


def _find(history: History, words: str, most: int) -> Found:
    try:
        return _found(history, words, most)
    except DamagedDatabaseError:
        from scenarios.history.recovery.mending import mend  # late: it brings all that reads run files

        mend(history)
        return _found(history, words, most)


def _found(history: History, words: str, most: int) -> Found:
    entries, (total, size) = history.find(words, most), history.usage()
    fit = total if not words.strip() else len(entries) if len(entries) < most else history.count(words)
    return Found(words, entries, fit, total, size)


def _copy(source: Path, path: Path) -> None:
    with in_words():
        if path.exists() and path.samefile(source):
            return
        with replacing(path) as part:
            copyfile(source, part)
