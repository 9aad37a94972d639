"""Steps the open script by hand: who goes next is said from the window, and each step can be taken back."""

import random
from dataclasses import replace

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from gui.control.background import Job
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from scenarios.run import RunError, RunSpec
from scenarios.steering.account import Account, account_from
from scenarios.steering.recorded import record
from scenarios.steering.scout import source_of
from scenarios.steering.stepping.process import Stepped
from scenarios.steering.stepping.question import Question, Taken, question_from

_REAP_MS = 50
_SHOWN = 50_000  # bytes of what was printed


class HandControl(QObject):
    """`question` is the last one told, `steps` what was done up to it, `account` what came of it once it has ended."""

    changed = Signal()
    failed = Signal(str)  # it could not be done
    recorded = Signal(object)  # the Recording of the run under this schedule

    def __init__(self, runner: ScriptRunner, interpreter: InterpreterChoice) -> None:
        super().__init__(runner)
        self._runner, self._interpreter = runner, interpreter
        self.spec: RunSpec | None = None
        self.question: Question | None = None
        self.before: Question | None = None  # the one before it
        self.steps: list[Taken] = []
        self.account: Account | None = None
        self.output = ""
        self.asking = False  # it waits to be told who goes
        self.reading = False  # it waits for a line to be typed
        self._typed = ""
        self._reads = 0  # lines that it has asked for
        self._stepped: Stepped | None = None
        self._notifier: QSocketNotifier | None = None
        self._leaving: list[Stepped] = []
        self._job: Job | None = None
        self._wanted = True  # what is being recorded
        self._reaper = QTimer(self)
        self._reaper.setInterval(_REAP_MS)
        self._reaper.timeout.connect(self._reap)

    @property
    def live(self) -> bool:
        """Whether the script's process is there."""
        return self._stepped is not None

    @property
    def busy(self) -> bool:
        """Whether a step is under way whose end was not told."""
        return self.live and not self.asking and not self.reading

    @property
    def script(self) -> str:
        """The path of the script."""
        return str(self.spec.script) if self.spec else ""

    @property
    def source(self) -> str:
        """Its text, as it was when it began."""
        return (self.spec.source or "") if self.spec else ""

    @property
    def recording(self) -> bool:
        """Whether the run is being watched once more, to be shown."""
        return self._job is not None

    @property
    def last(self) -> int | None:
        """Who went last."""
        return self.steps[-1].worker if self.steps else None

    def start(self) -> None:
        """Run the open script up to the first question."""
        self._interpreter.resolve(lambda python: self._begin(self._runner.spec(python)))

    def _begin(self, spec: RunSpec) -> None:
        try:  # each time it is run again it is the same, whatever becomes of the file
            self.spec, self._typed = replace(spec, what_if={}, source=source_of(spec)), ""
        except RunError as error:
            self.failed.emit(str(error))
            return
        self._again([])

    def go(self, worker: int, until: str = "line") -> None:
        """Let this one go, if it can: for one step, or until its "turn" is over."""
        if self._stepped is not None and self.asking and self.question and worker in self.question.able:
            self._stepped.go(worker, until)
            self._answered()

    def go_on(self, until: str = "line") -> None:
        """Let the same go again; when it cannot, who would go by itself."""
        if self.question is not None and self.question.able:
            able, default = self.question.able, self.question.default
            chosen = self.last if self.last in able else default if default in able else able[0]
            self.go(chosen, until)

    def go_any(self) -> None:
        """Let one of those go that can."""
        if self.question is not None and self.question.able:
            self.go(random.choice(self.question.able))  # it keeps no secret

    def finish(self, seed: int | None = None) -> None:
        """Ask no more: by itself, or at random, to the end."""
        if self._stepped is not None and self.asking:
            self._stepped.finish(seed)
            self._answered()

    def back(self) -> None:
        """Take the last step back: run it again up to there."""
        if self.spec is not None and self.steps and not self.busy:
            self._again(self.steps[:-1])

    def restart(self) -> None:
        """From the start."""
        if self.spec is not None:
            self._again([])

    def type(self, line: str) -> None:
        """Give the script a line to read."""
        if self._stepped is not None:
            self._typed += line
            self.reading = False
            self._stepped.type(line)
            self.changed.emit()

    def record(self) -> None:
        """Watch the run once more under its schedule, as any other run."""
        if self.spec is None or self.account is None or self._job is not None:
            return
        spec, account = self.spec, self.account
        self._wanted = True
        self._job = job = Job(lambda _report: record(spec, account, wanted=lambda: self._wanted), self)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(self._job_over)
        job.done.connect(self.recorded)
        job.failed.connect(lambda error: self.failed.emit(str(error)))
        job.start()
        self.changed.emit()

    def leave(self) -> None:
        """End the script's process; nothing is asked any more."""
        self._let_go()
        self._wanted = False
        self.question = self.before = self.account = None
        self.steps, self.output = [], ""
        self.changed.emit()

    def close(self) -> None:
        """End everything, and wait for it."""
        self._let_go()
        self._wanted = False
        if self._job is not None:
            self._job.wait()
        for each in self._leaving:
            each.close()
        self._leaving.clear()
        self._reaper.stop()

    def _again(self, steps: list[Taken]) -> None:
        assert self.spec is not None  # noqa: S101  # or there is nothing to do again
        self._let_go()
        self.question = self.before = self.account = None
        self.steps, self.output, self._reads = [], "", 0
        try:
            self._stepped = Stepped(self.spec, steps, self._typed)
        except RunError as error:
            self.failed.emit(str(error))
            return
        self._notifier = QSocketNotifier(self._stepped.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self.changed.emit()

    def _hear(self) -> None:
        stepped = self._stepped
        if stepped is None:
            return
        try:
            for told in stepped.told():
                self._take(told)
        except EOFError:
            self._gone()
        if self._stepped is stepped:
            self.output = stepped.output(_SHOWN)
        self.changed.emit()

    def _take(self, told: dict[str, object]) -> None:
        if "default" in told:
            question = question_from(told, self.question)
            self.before, self.question = self.question, question
            self.steps += question.taken
            self.asking, self.reading = not (question.passed or question.over), False
        elif "input" in told:
            self._reads += 1
            self.reading = self._reads > self._typed.count("\n")  # else it was typed before a step was taken back
        elif "error" in told:
            self.failed.emit(str(told["error"]))
        elif "outcome" in told and self._stepped is not None:
            self.output = self._stepped.output(_SHOWN)
            self.account = account_from({**told, "output": self._stepped.output()})
            self._let_go()

    def _gone(self) -> None:
        if self._stepped is not None:
            self.output = self._stepped.output(_SHOWN)
        self._let_go()

    def _answered(self) -> None:
        self.asking = False
        self.changed.emit()

    def _let_go(self) -> None:
        self.asking = self.reading = False
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._stepped is not None:
            self._stepped.leave()
            self._leaving.append(self._stepped)
            self._stepped = None
            self._reaper.start()

    def _reap(self) -> None:
        self._leaving = [each for each in self._leaving if not each.gone]
        if not self._leaving:
            self._reaper.stop()

    def _job_over(self) -> None:
        self._job = None
        self.changed.emit()
