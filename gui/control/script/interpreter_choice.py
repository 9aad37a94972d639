"""The interpreter that the next run takes: the one that the reader chose, or the one that suits the script."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.control.background import Job, Report
from gui.control.problems import Problem
from gui.control.script.interpreter_answers import Answers, once
from gui.control.script.interpreter_request import InterpreterRequest
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from scenarios import interpreters
from scenarios.interpreters import Found, Interpreter
from scenarios.scripts.library import CATALOG


class InterpreterChoice(QObject):
    """Finds interpreters and checks the one that is to run; that a script stands open starts no program beside it.

    `wanted` is what the reader chose, None for what suits the script; `refusal` is what the last run has to say about
    an interpreter that it could not take.
    """

    changed = Signal()  # what the next run takes is another, or what there is to choose from
    chosen = Signal()  # the reader has chosen another
    problem = Signal(object)
    busy = Signal(str, object)  # what is being done, the Job

    def __init__(self, model: ScriptModel, settings: Settings) -> None:
        super().__init__(model)
        self._model = model
        self._settings = settings
        path, version = settings.interpreter
        self.wanted = Interpreter(path, version) if path else None
        self.refusal: Problem | None = None
        self.searching = False
        self._answers = Answers()
        self._found: tuple[Interpreter, ...] = ()
        self._asking: Job | None = None
        self._request = InterpreterRequest()
        self._jobs: set[Job] = set()
        model.opened.connect(self._on_opened)

    def is_own(self, interpreter: Interpreter) -> bool:
        """Whether this is the one that runs Lanescope."""
        return interpreter.same_as(self._answers.own)

    def suitable(self) -> Interpreter:
        """What a run takes unless the reader chose another: the environment beside a script of the reader's own."""
        environment = self._environment()
        return self._answers.own if environment is None or self._answers.reason(environment.path) else environment

    def expected(self) -> Interpreter:
        """What the next run takes, as far as is known without starting it."""
        expected = self.wanted or self.suitable()
        return self._answers.of(expected.path) or expected

    def known(self, path: str) -> Interpreter:
        """What is known of the interpreter at a path."""
        return self._answers.of(path) or Interpreter(path, "")

    def offers(self) -> list[Interpreter]:
        """What there is to choose from: the own one, environments beside the script, what was found, the chosen one."""
        scenario = self._model.scenario
        near = [] if scenario is None else list(interpreters.environments_near(scenario.path.parent))
        return once([self._answers.own, *near, *self._found, self.expected()])

    def search(self) -> None:
        """Look for interpreters in the background, once; `changed` says when they are there."""
        if not self._found and not self.searching:
            self.searching = True
            job = self._job(lambda report: interpreters.find(still_wanted=partial(report, 0.0)))
            job.done.connect(self._take_found)
            job.failed.connect(lambda _error: self._take_found(Found((), ())))
            job.start()

    def choose(self, path: str) -> None:
        """Take this one from now on; "" for the one that suits the script. What cannot be used is a `problem`."""
        if not path:
            self._take(None)
        elif answer := self._answers.of(path):
            self._take(answer)
        else:
            self.cancel()
            self._ask(path, self._take, self._refuse)

    def resolve(
        self, then: Callable[[str], object], given_up: Callable[[], object] | None = None
    ) -> InterpreterRequest:
        """Call `then` with the path of an interpreter that can be used; at once where that is known.

        Whoever asks next, another choice and another script give the request up; `given_up` is called then.
        """
        self.cancel()
        self.refusal = None
        self._request = request = InterpreterRequest(then, given_up)
        self._resolve(request)
        return request

    def cancel(self) -> None:
        """Give up what waits for an answer."""
        if self._asking:
            self._asking.cancel()
            self._asking = None
        self._request.give_up()

    def finish(self) -> None:
        """Leave no thread and no program behind."""
        self._asking = None
        self._request.cancel()
        for job in self._jobs:
            job.cancel()
        for job in self._jobs:
            job.wait()

    def _environment(self) -> Interpreter | None:
        scenario = self._model.scenario
        if scenario is None or scenario.path.is_relative_to(CATALOG):
            return None
        return interpreters.suggested(scenario.path.parent)

    def _resolve(self, request: InterpreterRequest) -> None:
        environment = None if self.wanted else self._environment()
        if environment and (reason := self._answers.reason(environment.path)):
            advice = self.tr("The virtual environment beside the script was not used; Lanescope's own Python {} runs.")
            self.refusal = Problem(reason, advice.format(self._answers.own.version), "notice")
        path = self.expected().path
        if self._answers.of(path):
            request.answer(path)
        else:
            self._ask(path, lambda found: request.answer(found.path), partial(self._fall_back, request, path))

    def _fall_back(self, request: InterpreterRequest, path: str, error: Exception) -> None:
        """Run all the same, and say on what."""
        if self.wanted:
            self.wanted, self._settings.interpreter = None, ("", "")
            advice = self.tr("It was the chosen interpreter. Python {} runs instead; Run ▸ Interpreter offers others.")
            self.refusal = Problem(str(error), advice.format(self.expected().version), "notice")
        else:
            self._answers.refuse(path, str(error))
        self._resolve(request)
        self.changed.emit()

    def _ask(self, path: str, then: Callable[[Interpreter], object], otherwise: Callable[[Exception], object]) -> None:
        """Ask the program what it is; only the answer to the last question counts."""
        self._asking = job = self._job(lambda report: interpreters.ask(path, partial(report, 0.0)))
        job.done.connect(lambda found: self._on_answer(job, path, found, then))
        job.failed.connect(lambda error: self._on_failure(job, error, otherwise))
        job.cancelled.connect(lambda: self._on_cancelled(job))
        self.busy.emit(self.tr("Asking {}…").format(interpreters.short(path)), job)
        job.start()

    def _on_answer(self, job: Job, path: str, found: Interpreter, then: Callable[[Interpreter], object]) -> None:
        self._answers.note(path, found)
        if self._was_last(job):
            then(found)
            self.changed.emit()

    def _on_failure(self, job: Job, error: Exception, otherwise: Callable[[Exception], object]) -> None:
        if self._was_last(job):
            otherwise(error)

    def _on_cancelled(self, job: Job) -> None:
        if self._was_last(job):
            self._request.give_up()

    def _was_last(self, job: Job) -> bool:
        was_last = job is self._asking
        if was_last:
            self._asking = None
        return was_last

    def _take(self, interpreter: Interpreter | None) -> None:
        before = self.expected()
        self.wanted = interpreter
        self._settings.interpreter = (interpreter.path, interpreter.version) if interpreter else ("", "")
        self.changed.emit()
        if not self.expected().same_as(before):
            self.chosen.emit()

    def _refuse(self, error: Exception) -> None:
        self.problem.emit(Problem(str(error), self.tr("The interpreter is the same as before.")))
        self.changed.emit()

    def _take_found(self, found: Found) -> None:
        self._found = found.usable
        self.searching = False
        for each in found.usable:
            self._answers.note(each.path, each)
        self.changed.emit()

    def _on_opened(self) -> None:
        self.cancel()
        self.changed.emit()

    def _job(self, work: Callable[[Report], Any]) -> Job:
        job = Job(work, self)
        self._jobs.add(job)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(lambda *_: self._jobs.discard(job))
        return job
