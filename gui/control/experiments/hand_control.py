"""Steps the open script by hand: who goes next is said from the window, and each step can be taken back."""

import json
import random
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gui.control.experiments.hand_ending import HandEnding
from gui.control.experiments.hand_process import HandProcess
from gui.control.experiments.hand_recording import HandRecording
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.interpreter_request import InterpreterRequest
from scenarios.run import RunError, RunSpec
from scenarios.steering.account import Account
from scenarios.steering.starting import source_of
from scenarios.steering.stepping.process import END_OF_INPUT, Stepped, is_account
from scenarios.steering.stepping.question import Question, Taken, question_from

_SHOWN = 50_000  # bytes of what was printed


class HandControl(QObject):
    """`question` is the last one told, `steps` what was done up to it, `account` what came of it once it has ended."""

    changed = Signal()
    acted = Signal()  # somebody has done something: what went wrong before is over
    failed = Signal(str)  # it could not be done
    recorded = Signal(object)  # the Recording of the run under this schedule

    def __init__(self, runner: ScriptRunner, interpreter: InterpreterChoice) -> None:
        super().__init__(runner)
        self._runner, self._interpreter = runner, interpreter
        self.spec: RunSpec | None = None
        self.question: Question | None = None
        self.before: Question | None = None  # the one before it
        self.steps: list[Taken] = []
        self.output = ""
        self.asking = False  # it waits to be told who goes
        self.reading = False  # it waits for a line to be typed
        self._typed = ""
        self._reads = 0  # lines that it has asked for
        self._reading_all = False  # it asks for all there is, up to the end of the input
        self._process = HandProcess(self)
        self._process.told.connect(self._hear)
        self._asked = InterpreterRequest()  # a start that waits to be told on which interpreter
        self.outcome = HandEnding(self)
        self.outcome.changed.connect(self.changed)
        self.outcome.failed.connect(self.failed)
        self._recording = HandRecording(self)
        self._recording.changed.connect(self.changed)
        self._recording.failed.connect(self.failed)
        self._recording.recorded.connect(self.recorded)

    @property
    def live(self) -> bool:
        """Whether the script's process is there, or it is being worked out what came of it."""
        return self._process.stepped is not None or self.outcome.pending

    @property
    def busy(self) -> bool:
        """Whether a step is under way whose end was not told."""
        return self.live and not self.asking and not self.reading

    @property
    def account(self) -> Account | None:
        """What came of it, once it has ended."""
        return self.outcome.account

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
        return self._recording.live

    @property
    def last(self) -> int | None:
        """Who went last."""
        return self.steps[-1].worker if self.steps else None

    def start(self) -> None:
        """Run the open script up to the first question."""
        self._asked.cancel()
        self.acted.emit()
        self._asked = self._interpreter.resolve(self._begin)

    def _begin(self, python: str) -> None:
        spec = self._runner.spec(python)
        try:  # each time it is run again it is the same, whatever becomes of the file
            self.spec, self._typed = replace(spec, what_if={}, source=source_of(spec)), ""
        except RunError as error:
            self.failed.emit(str(error))
            return
        self._again(self.spec, [])

    def go(self, worker: int, until: str = "line") -> None:
        """Let this one go, if it can: for one step, or until its "turn" is over."""
        if self._process.stepped is not None and self.asking and self.question and worker in self.question.able:
            self._process.stepped.go(worker, until)
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
        if self._process.stepped is not None and self.asking:
            self._process.stepped.finish(seed)
            self._answered()

    def back(self) -> None:
        """Take the last step back: run it again up to there."""
        if self.spec is not None and self.steps and not self.busy:
            self._again(self.spec, self.steps[:-1])

    def type(self, line: str) -> None:
        """Give the script a line to read."""
        if self._process.stepped is not None:
            self.acted.emit()
            self._typed += line
            self.reading = self._reading_all and END_OF_INPUT not in self._typed
            self._process.type(line)
            self.changed.emit()

    def record(self) -> None:
        """Watch the run once more under its schedule, as any other run."""
        if self.spec is not None and self.account is not None and not self._recording.pending:
            self.acted.emit()
            self._recording.start(self.spec, self.account, self._typed)

    def leave(self) -> None:
        """End the script's process; nothing is asked any more."""
        self._let_go()
        self._recording.forget()
        self._asked.cancel()
        self._forget()
        self.changed.emit()

    def close(self) -> None:
        """End everything, and wait for it."""
        self._let_go()
        self._recording.forget()
        self._asked.cancel()
        self.outcome.forget()
        self._recording.wait()
        self.outcome.wait()
        self._process.close()

    def _forget(self) -> None:
        self.outcome.forget()
        self.question = self.before = None
        self.steps, self.output, self._reads, self._reading_all = [], "", 0, False

    def _again(self, spec: RunSpec, steps: list[Taken]) -> None:
        self._let_go()
        self._forget()
        self.acted.emit()
        try:
            self._process.take(Stepped(spec, steps, self._typed))
        except RunError as error:
            self.failed.emit(str(error))
            return
        self.changed.emit()

    def _hear(self) -> None:
        stepped = self._process.stepped
        if stepped is None:
            return
        try:
            for line in stepped.lines():
                if is_account(line):
                    self._judge(stepped, line)
                    break
                self._take(json.loads(line))
        except EOFError:
            self._gone()
        if self._process.stepped is stepped:
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
            self._reading_all = told["input"] == "all"
            asks = self._reading_all or self._reads > self._typed.count("\n")
            self.reading = asks and END_OF_INPUT not in self._typed  # else it was typed before a step was taken back
        elif "error" in told:
            self.failed.emit(str(told["error"]))

    def _judge(self, stepped: Stepped, line: bytes) -> None:
        """Let go of the script's process, which tells no more, and have it worked out what came of it."""
        self.output = stepped.output(_SHOWN)
        output = stepped.later_output()
        self._let_go()
        self.outcome.judge(line, output, len(self.steps))

    def _gone(self) -> None:
        if self._process.stepped is not None:
            self.output = self._process.stepped.output(_SHOWN)
        self._let_go()

    def _answered(self) -> None:
        self.asking = False
        self.acted.emit()
        self.changed.emit()

    def _let_go(self) -> None:
        self.asking = self.reading = False
        self._process.let_go()
