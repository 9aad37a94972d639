"""Keeps each run that the window watches: a journal while it goes on, a run file when it is over."""

import threading
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from gui.control.background import CancelledError
from gui.control.history.works import Works
from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.settings import Settings
from scenarios.history.limits import MEGABYTE, make_room
from scenarios.history.problems import DamagedDatabaseError

if TYPE_CHECKING:
    from scenarios.history.recovery.journal import Journal
    from scenarios.history.recovery.mending import Mended
    from scenarios.history.store import History
    from scenarios.recording import Recording

ABOUT: Final = "history"  # of its problems
_MOST_UNKEPT: Final = 3  # runs that a full disk has refused, to be tried again with the next one


class HistoryKeeper(QObject):
    """Follows the run control. Without a `history` nothing is kept; nor while the reader does not want it."""

    changed = Signal()  # the list of runs is another
    made_room = Signal(int)  # so many runs have gone, as a smaller limit was set
    problem = Signal(object)

    def __init__(self, history: "History | None", control: RunControl, settings: Settings) -> None:
        super().__init__(control)
        self.history = history
        self._control, self._settings = control, settings
        self._works = Works(self)
        self._journal: Journal | None = None
        self._unkept: list[tuple[Recording, Journal | None]] = []
        self._closing = threading.Event()
        control.started.connect(self._open_journal)
        control.over.connect(self._keep)

    @property
    def keeps(self) -> bool:
        """Whether runs are kept."""
        return self.history is not None and self._settings.keeps_runs

    @property
    def busy(self) -> bool:
        """Whether a run is being written."""
        return self._works.busy

    def mend(self) -> None:
        """Find what a window that was killed has left, and a list that is damaged; to be called once, at the start."""
        history = self.history
        if history is not None and self._settings.keeps_runs:
            self._works.do(lambda: _mended(history, self._closing), self._tell_mended, self._tell_unusable)

    def keep(self, recording: "Recording") -> None:
        """Keep a run that was watched elsewhere in the window, as a steered one is."""
        self._keep_with(recording, None)

    def set_limit(self, megabytes: int) -> None:
        """Let the runs take so much room; the oldest go at once where they take more."""
        self._settings.history_mb = megabytes
        history = self.history
        if history is not None:
            most = megabytes * MEGABYTE
            self._works.do(lambda: make_room(history, most), self._tell_room, self._tell_unusable)

    def finish(self) -> None:
        """Write what is still to be written; for the end of the window."""
        self._closing.set()
        self._works.finish()
        if self._journal is not None:
            self._journal.close(kept=False)

    def _open_journal(self) -> None:
        spec = self._control.spec
        if self.history is None or not self._settings.keeps_runs or spec is None or self._closing.is_set():
            return
        from scenarios.history.recovery.journal import Journal  # with all of a recording

        self._journal = Journal(self.history.live, spec, time.time())
        self._control.tap(self._journal.write)

    def _keep(self, recording: "Recording") -> None:
        journal, self._journal = self._journal, None
        self._keep_with(recording, journal)

    def _keep_with(self, recording: "Recording", journal: "Journal | None") -> None:
        """Keep a run; its journal goes only then."""
        history = self.history
        if history is None or not self._settings.keeps_runs:
            if journal is not None:
                journal.close(kept=True)
            return
        now = time.perf_counter_ns()
        started = time.time() - max(now - (recording.timeline.origin or now), 0) / 1e9
        most = self._settings.history_mb * MEGABYTE
        self._works.do(
            lambda: _kept(history, recording, started, most, journal),
            self._tell_kept,
            lambda error: self._tell_unkept(recording, journal, error),
        )

    def _tell_kept(self, mended: "Mended | None") -> None:
        if mended is not None:
            self._tell_mended(mended)
        self.changed.emit()
        waiting, self._unkept = self._unkept, []
        for recording, journal in waiting:
            self._keep_with(recording, journal)

    def _tell_room(self, gone: int) -> None:
        self.made_room.emit(gone)
        self.changed.emit()

    def _tell_unkept(self, recording: "Recording", journal: "Journal | None", error: Exception) -> None:
        self._unkept = [*self._unkept, (recording, journal)][-_MOST_UNKEPT:]
        what = self.tr("This run is not in the history: {}").format(_lowered(str(error)))
        advice = self.tr("It will be tried again with the next run. Or save it somewhere else now (Ctrl+S).")
        self.problem.emit(Problem(what, advice, "notice", ABOUT))

    def _tell_unusable(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        what = self.tr("The history cannot be used: {}").format(_lowered(str(error)))
        self.problem.emit(Problem(what, self.tr("Scripts run as ever; their runs are not kept."), "notice", ABOUT))

    def _tell_mended(self, mended: "Mended") -> None:
        if mended.set_aside is not None:
            what = self.tr("The list of runs was damaged. It was made anew from the run files: {} runs.")
            advice = self.tr("No run is lost; the damaged list is {}.").format(mended.set_aside)
            self.problem.emit(Problem(what.format(mended.found), advice, "notice", ABOUT, lasts=True))
        elif mended.unreadable:
            what = self.tr("Files in the history that are no whole runs: {}").format(", ".join(mended.unreadable[:3]))
            self.problem.emit(Problem(what, self.tr("All other runs are there (Ctrl+H)."), "notice", ABOUT, lasts=True))
        elif mended.found:
            what = self.tr("The window was ended from outside. Runs that were found again: {}").format(mended.found)
            self.problem.emit(Problem(what, self.tr("File ▸ History (Ctrl+H) has them."), "info", ABOUT, lasts=True))
        if mended.found:
            self.changed.emit()


def _mended(history: "History", closing: threading.Event | None = None) -> "Mended":
    """In a thread; the next start goes on where this one was given up."""
    from scenarios.history.recovery.mending import mend  # it brings all that reads run files

    def still_wanted() -> None:
        if closing is not None and closing.is_set():
            raise CancelledError

    return mend(history, still_wanted)


def _kept(
    history: "History", recording: "Recording", started: float, most: int, journal: "Journal | None"
) -> "Mended | None":
    """In a thread: the run file, its row, and room for both; only then the journal goes. A damaged list is mended."""
    from scenarios.history.keeping import keep

    done = False
    try:
        mended = None
        try:
            keep(history, recording, started, mark=journal.mark if journal is not None else "")
        except DamagedDatabaseError:  # the file is there already, and is found with all others
            mended = _mended(history)
        done = True
        make_room(history, most)
        return mended
    finally:
        if journal is not None:
            journal.close(kept=done)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
