"""Many runs of the open script, one after another, in a thread of their own; never beside a run that is shown live."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job, Report
from gui.control.run.run_control import RunControl
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.interpreter_request import InterpreterRequest
from scenarios.run import RunSpec
from scenarios.scripts.forms import Value

if TYPE_CHECKING:
    from scenarios.repeat.repeating import Repetition

_LIMIT_S: Final = 60.0  # of one run; a deadlock is to be counted, not to be waited for


class RepeatControl(QObject):
    """`repetition` is the one that goes on or was the last; it grows while `live`."""

    changed = Signal()  # there is another result, or `live` is another
    failed = Signal(str)  # a run could not be started

    def __init__(self, runner: ScriptRunner, control: RunControl, interpreter: InterpreterChoice) -> None:
        super().__init__(control)
        self._runner = runner
        self._control = control
        self._interpreter = interpreter
        self.repetition: Repetition | None = None
        self._job: Job | None = None
        self._then: Callable[[], object] | None = None  # what waits for the end of the repetition
        self._due: Repetition | None = None  # waits for the end of the run that is shown live
        self._asked = InterpreterRequest()  # a start that waits to be told on which interpreter
        control.live_changed.connect(self._start_due)

    @property
    def live(self) -> bool:
        """Whether there are runs to come."""
        return self._job is not None or self._due is not None

    @property
    def latest(self) -> "Repetition | None":
        """The repetition that goes on or was the last."""
        return self.repetition

    def start(self, times: int, other: Mapping[str, Value]) -> None:
        """Run the open script so many times, and as often with the `other` values, if there are any."""
        if self.live:
            return
        self._asked = self._interpreter.resolve(lambda python: self._begin(python, times, other))

    def cancel(self, then: Callable[[], object] | None = None) -> None:
        """Stop; `then` is called when nothing runs any more, at once when nothing did."""
        self._due = None
        self._asked.cancel()
        if self._job is None:
            self.changed.emit()
            if then:
                then()
            return
        self._then = then
        if self.repetition:
            self.repetition.cancel()

    def close(self) -> None:
        """Stop, and wait until nothing runs any more."""
        self._due = self._then = None
        self._asked.cancel()
        if self._job and self.repetition:
            self.repetition.cancel()
            self._job.wait()

    def _begin(self, python: str, times: int, other: Mapping[str, Value]) -> None:
        from scenarios.repeat.repeating import Repetition

        first = replace(self._runner.spec(python), timeout=_LIMIT_S)
        settings = [("", first)]
        if other:
            second = replace(self._runner.spec(python, other), timeout=_LIMIT_S)
            settings = [(_label(other, first), first), (_label(other, second), second)]
        self._due = Repetition(settings, times)
        self._control.stop()
        self._start_due()

    def _start_due(self) -> None:
        if self._due is None or self._control.live:
            return
        self.repetition, self._due = self._due, None
        self._job = job = Job(self._work, self)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(self._end)
        job.failed.connect(lambda error: self.failed.emit(str(error)))
        job.start()
        self.changed.emit()

    def _work(self, _report: Report) -> None:
        if self.repetition:
            self.repetition.run(self.changed.emit)

    def _end(self) -> None:
        self._job = None
        self.changed.emit()
        then, self._then = self._then, None
        if then:
            then()


def _label(names: Mapping[str, Value], spec: RunSpec) -> str:
    """What is different in a setting, as the code has it."""
    return ", ".join(f"{name} = {spec.options[name]}" for name in names)
