"""Asks before a run what it will measure, keeps what was expected with the run, and measures it at its end."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from scenarios import language

if TYPE_CHECKING:
    from scenarios.questions import Prediction, Value
    from scenarios.recording import Recording
    from scenarios.repeat.repeating import Repetition


class Stage(Enum):
    """What there is to show."""

    NOTHING = auto()
    ASKING = auto()  # a run waits for an answer
    WAITING = auto()  # it runs, or is about to
    TOLD = auto()


class Predicting(QObject):
    """Off, it lets every run pass. `prediction` is what is asked now, or what the run in sight was expected to do."""

    changed = Signal()

    def __init__(self, model: ScriptModel, control: RunControl, settings: Settings) -> None:
        super().__init__(control)
        self._model = model
        self._control = control
        self._settings = settings
        self._asked: Prediction | None = None
        self._go: Callable[[], object] | None = None
        self._due: Prediction | None = None  # for the next run that starts
        self._over: Recording | None = None  # what was in sight when it was answered
        model.opened.connect(self._forget)
        control.recordings_changed.connect(self._attach)
        control.failed.connect(self._forget)
        control.ended.connect(self._measure)

    @property
    def on(self) -> bool:
        """Whether there is to be a question before a run."""
        return self._settings.predict

    def set_on(self, on: bool) -> None:
        """Ask from now on, or no more; a run that waits for an answer is not run."""
        self._settings.predict = on
        if not on:
            self._asked = self._go = None
        self.changed.emit()

    @property
    def asking(self) -> bool:
        """Whether a run waits for an answer."""
        return self._asked is not None

    @property
    def stage(self) -> Stage:
        """What there is to show."""
        if self._asked:
            return Stage.ASKING
        if self._due or (self.prediction and self._control.live):
            return Stage.WAITING
        return Stage.TOLD if self.prediction else Stage.NOTHING

    @property
    def prediction(self) -> "Prediction | None":
        """What is asked, or was."""
        current = self._control.current
        return self._asked or self._due or (current.metadata.prediction if current else None)

    @property
    def question(self) -> str:
        """In the reader's language, as far as the open script is the one that asks; else as it was asked."""
        scenario, asked = self._model.scenario, self.prediction
        if asked is None:
            return ""
        if scenario and asked.question in {scenario.told_in(each).question for each in language.LANGUAGES}:
            return scenario.told_in(language.current()).question
        return asked.question

    def ask(self, go: Callable[[], object]) -> None:
        """Ask the open script's question and call `go` once it is answered; at once where there is nothing to ask."""
        question = self._question() if self.on else None
        if question is None:
            go()
            return
        self._asked, self._go = question, go
        self.changed.emit()

    def answer(self, expected: "Value | None" = None, votes: tuple[int, ...] = ()) -> None:
        """Take the answer, None for "let us see", and run."""
        asked, go = self._asked, self._go
        if asked is None or go is None:
            return
        self._asked = self._go = None
        self._due, self._over = replace(asked, expected=expected, votes=votes), self._control.current
        self.changed.emit()
        go()

    def _question(self) -> "Prediction | None":
        scenario = self._model.scenario
        if scenario is None or not scenario.question:
            return None
        from scenarios.questions import AnswerError, Prediction, parse

        try:
            return Prediction(scenario.told_in(language.current()).question, parse(scenario.answer))
        except AnswerError:
            return None

    def _attach(self) -> None:
        """The run that was asked about has begun."""
        current = self._control.current
        if self._due and self._control.live and current and current is not self._over:
            current.metadata.prediction = self._due
            self._due = self._over = None
        self.changed.emit()

    def _measure(self) -> None:
        current = self._control.current
        if current and (expected := current.metadata.prediction):
            from scenarios.questions import measure, moment_of

            if not expected.takes_many_runs:
                measured, timeline = measure(expected.answer, current), current.timeline
                moment = None if measured is None else moment_of(expected.answer, timeline)
                second = None if moment is None else (moment - timeline.origin) / 1e9
                current.metadata.prediction = replace(expected, measured=measured, moment=second)
            self.changed.emit()

    def of_this_run(self) -> "Value | None":
        """What the run in sight alone says to a question that takes many; None where one run answers."""
        current, prediction = self._control.current, self.prediction
        if current is None or self._control.live or prediction is None or not prediction.takes_many_runs:
            return None
        from scenarios.questions import measure

        return measure(prediction.answer, current)

    def take_runs(self, repetition: "Repetition") -> None:
        """So many runs of what is in sight, with its values, have been made: they answer a question that takes many."""
        current, prediction = self._control.current, self.prediction
        if current is None or prediction is None or not prediction.takes_many_runs or self.asking:
            return
        from scenarios.questions import is_exact

        for series in repetition.series:
            same = series.spec.script and str(series.spec.script) == current.metadata.script
            if same and dict(series.spec.options) == current.metadata.options and series.outcomes:
                exact = sum(bool(is_exact(outcome.last_line)) for outcome in series.outcomes)
                told = replace(prediction, measured=exact, runs=len(series.outcomes))
                if told != prediction:
                    current.metadata.prediction = told
                    self.changed.emit()
                return

    def _forget(self, _text: str = "") -> None:
        self._asked = self._go = self._due = self._over = None
        self.changed.emit()
