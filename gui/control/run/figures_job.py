"""Works out a run's tables, and what is different from the run before, without the window's thread waiting for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job
from gui.control.run.run_control import RunControl

if TYPE_CHECKING:
    from scenarios.comparison import Comparison
    from scenarios.recording import Recording
    from scenarios.statistics import Table


@dataclass(frozen=True)
class Figures:
    """Of one run; `comparison` is None where no run came before it."""

    current: "Recording"
    before: "Recording | None"
    tables: "list[Table]"
    comparison: "Comparison | None"

    def sentence(self) -> str:
        """What is different from the run before, "" where there was none."""
        if self.comparison is None or self.before is None:
            return ""
        from scenarios import comparison

        return comparison.sentence(self.comparison, self.before, self.current)


class FiguresJob(QObject):
    """Follows the run control: when a run has ended, or another one is shown, `ready` has its figures, or None."""

    ready = Signal(object)

    def __init__(self, control: RunControl) -> None:
        super().__init__(control)
        self._control = control
        self._wanted: tuple[Recording, Recording | None] | None = None
        self._job: Job | None = None
        control.recordings_changed.connect(self._begin)
        control.ended.connect(self._begin)

    def finish(self) -> None:
        """Wait for what is being worked out; for the end of the window."""
        self._wanted = None
        if self._job is not None:
            self._job.wait()

    def _begin(self) -> None:
        """A live run grows under whoever reads it: its figures wait for its end."""
        current, before = self._control.current, self._control.before
        self._wanted = None if current is None or self._control.live else (current, before)
        if self._wanted is None:
            self.ready.emit(None)
        elif self._job is None:
            self._work(*self._wanted)

    def _work(self, current: "Recording", before: "Recording | None") -> None:
        self._job = Job(lambda _report: _figures(current, before), self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._give_up)
        self._job.start()

    def _take(self, figures: Figures) -> None:
        self._job = None
        if self._wanted == (figures.current, figures.before):
            self.ready.emit(figures)
        elif self._wanted is not None:
            self._work(*self._wanted)

    def _give_up(self, error: Exception) -> None:
        self._job = None
        raise error


def _figures(current: "Recording", before: "Recording | None") -> Figures:
    from scenarios import comparison, statistics

    tables = statistics.tables(current.timeline, current.metadata.cores)
    compared = comparison.compare(before, current) if before is not None else None
    return Figures(current, before, tables, compared)
