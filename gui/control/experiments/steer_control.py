"""The search for an order of the open script's threads that breaks it, in a thread of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job, Report
from gui.control.run.run_control import RunControl
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.interpreter_request import InterpreterRequest
from scenarios.recording import Recording
from scenarios.run import RunError, RunSpec
from scenarios.steering.goals import Goal
from scenarios.steering.recorded import record
from scenarios.steering.scout import Scout
from scenarios.steering.search import Search


class SteerControl(QObject):
    """`search` is the one that goes on or was the last; it grows while `live`."""

    changed = Signal()  # it has come further, or `live` is another
    found = Signal(object)  # the Recording of the run that breaks
    failed = Signal(str)  # it could not be done

    def __init__(self, runner: ScriptRunner, control: RunControl, interpreter: InterpreterChoice) -> None:
        super().__init__(control)
        self._runner, self._control, self._interpreter = runner, control, interpreter
        self.search: Search | None = None
        self._asked = InterpreterRequest()  # a search that waits to be told on which interpreter
        self._job: Job | None = None
        self._scout: Scout | None = None
        self._due: Callable[[], None] | None = None  # waits for the end of the run that is shown live
        control.live_changed.connect(self._start_due)

    @property
    def live(self) -> bool:
        """Whether it searches."""
        return self._job is not None or self._due is not None or self._asked.pending

    @property
    def latest(self) -> Search | None:
        """The search that goes on or was the last."""
        return self.search

    def start(self, goals: Sequence[Goal]) -> None:
        """Search for an order of the open script's threads in which one of these does not hold."""
        if self.live:
            return
        self._asked = self._interpreter.resolve(lambda python: self._begin(python, goals), self.changed.emit)
        self.changed.emit()

    def cancel(self) -> None:
        """Give it up."""
        self._due = None
        self._asked.cancel()
        if self._job is not None and self.search is not None:
            self.search.cancel()
            scout = self._scout  # the job's thread lets go of it at any moment
            if scout is not None:
                scout.kill()
        else:
            self.changed.emit()

    def close(self) -> None:
        """Give it up, and wait until nothing runs any more."""
        job = self._job
        self.cancel()
        if job is not None:
            job.wait()

    def _begin(self, python: str, goals: Sequence[Goal]) -> None:
        as_written = replace(self._runner.spec(python), what_if={})  # the search steers the program itself
        self._due = lambda: self._go(as_written, goals)
        self._control.stop()
        self._start_due()

    def _start_due(self) -> None:
        if self._due is not None and not self._control.live:
            due, self._due = self._due, None
            due()

    def _go(self, spec: RunSpec, goals: Sequence[Goal]) -> None:
        self.search = search = Search(goals)
        self._job = job = Job(lambda _report: self._work(spec, search, _report), self)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(self._end)
        job.done.connect(self._show)
        job.failed.connect(lambda error: self.failed.emit(str(error)))
        job.start()
        self.changed.emit()

    def _work(self, spec: RunSpec, search: Search, _report: Report) -> Recording | None:
        """In the job's thread: search, then watch what was found as any other run."""
        try:
            with Scout(spec) as self._scout:
                search.run(self._scout.run, self.changed.emit)
            self._scout = None
            if search.found is None or search.cancelled:
                return None
            return record(spec, search.found, search.broken, lambda: not search.cancelled)
        except RunError:
            if search.cancelled:  # it was ended with the process that runs the script
                return None
            raise
        finally:
            self._scout = None

    def _show(self, recording: Recording | None) -> None:
        if recording is not None and self.search is not None and not self.search.cancelled:
            self.found.emit(recording)

    def _end(self) -> None:
        self._job = None
        self.changed.emit()
