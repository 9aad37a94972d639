"""What is done with runs beyond looking at one: predicted, repeated many times, compared with the one before."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.control.experiments.predicting import Predicting
from gui.control.experiments.repeat_control import RepeatControl
from gui.control.run.figures_job import Figures, FiguresJob
from gui.control.run.run_control import RunControl
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.options.options_panel import OptionsPanel
from gui.window.repeat.examples import show_dialog, show_example
from gui.window.script.code_pane import CodePane
from gui.window.statistics.comparison_line import ComparisonLine
from gui.window.timeline.pointing import point_at_lane

if TYPE_CHECKING:
    from gui.control.experiments.hand_control import HandControl
    from gui.control.experiments.steer_control import SteerControl
    from gui.window.predict.question_pane import QuestionPane
    from gui.window.repeat.repeat_dialog import RepeatDialog
    from gui.window.statistics.statistics_pane import StatisticsPane
    from gui.window.steer.hand_dialog import HandDialog
    from gui.window.steer.steer_dialog import SteerDialog
    from scenarios.recording import Recording


_Dialog = TypeVar("_Dialog", bound=QWidget)


class Experiments(QObject):
    """Owns the prediction, the repetition and the figures; `problem` says what is in sight of many runs."""

    problem = Signal(object)
    statistics_wanted = Signal()
    steered = Signal(object)  # a steered run is shown: the Recording

    def __init__(
        self,
        window: QWidget,
        model: ScriptModel,
        control: RunControl,
        runner: ScriptRunner,
        interpreter: InterpreterChoice,
        settings: Settings,
        theming: Theming,
    ) -> None:
        super().__init__(window)
        self._window, self._model, self._control, self._theming = window, model, control, theming
        self._runner, self._interpreter = runner, interpreter
        self.repeat = RepeatControl(runner, control, interpreter)
        self.figures = FiguresJob(control)
        self.predicting = Predicting(model, control, settings)
        self._latest: Figures | None = None
        self._names: list[str] = []  # of the workers that were seen before the question
        self.figures.ready.connect(self._keep_figures)
        self.repeat.changed.connect(self._count_runs)
        self.predicting.changed.connect(self._show_question)
        runner.before_run = self._before_run

    @cached_property
    def steering(self) -> "SteerControl":
        """The search for an order of the threads."""
        from gui.control.experiments.steer_control import SteerControl

        return SteerControl(self._runner, self._control, self._interpreter)

    @cached_property
    def by_hand(self) -> "HandControl":
        """A run whose threads go one at a time, as the reader says."""
        from gui.control.experiments.hand_control import HandControl

        return HandControl(self._runner, self._interpreter)

    def show_in(
        self,
        question: "Callable[[], QuestionPane]",
        statistics: "Callable[[], StatisticsPane]",
        comparison: ComparisonLine,
        code: CodePane,
        view: ViewState,
        options: OptionsPanel,
    ) -> None:
        """Say where it is seen; while the keyboard is in `options` a question does not take it.

        The first two may be made when they are asked for: `take_question` and `take_statistics` hear of that.
        """
        self._question, self._statistics, self._code, self._view = question, statistics, code, view
        self._options = options
        options.find_wanted.connect(self.find_what_breaks)
        self.figures.ready.connect(comparison.show_figures)
        comparison.asked.connect(self._show_comparison)

    def take_question(self, question: "QuestionPane") -> None:
        """Hear what is chosen in the pane of the question."""
        question.outcome.many_wanted.connect(self._answer_by_many_runs)

    def take_statistics(self, statistics: "StatisticsPane") -> None:
        """Show the figures in this pane, those that there are and those to come."""
        self.figures.ready.connect(statistics.show_figures)
        statistics.chosen.connect(self._select_lanes)
        statistics.show_figures(self._latest)

    def show_many_runs(self) -> "RepeatDialog":
        """Open the dialog that runs the script many times."""
        return show_dialog(self._window, self.repeat, self._model, self._theming, self._show_example, self.predicting)

    def show_steering(self) -> "SteerDialog":
        """Open the dialog that looks for an order of the threads that breaks the script."""
        from gui.window.steer.steer_dialog import show_steering  # not before it is asked for

        return self._explained(show_steering(self._window, self.steering, self._model, self._show_steered))

    def show_by_hand(self) -> "HandDialog":
        """Run the script's threads one at a time, as the reader says who goes next."""
        from gui.window.steer.hand_dialog import show_hand  # not before it is asked for

        return self._explained(show_hand(self._window, self.by_hand, self._model, self._theming, self._show_steered))

    def _explained(self, dialog: _Dialog) -> _Dialog:
        """Let the window's key for the glossary hold in it."""
        if (glossary := self._window.findChild(QAction, "glossary")) is not None:
            dialog.addAction(glossary)
        return dialog

    def find_what_breaks(self) -> None:
        """Open that dialog, and look for an order that breaks what the scenario says that ought to hold."""
        self.show_steering().find_it()

    def finish(self) -> None:
        """End what still works."""
        for name in ("steering", "by_hand"):
            if name in vars(self):
                getattr(self, name).close()
        self.repeat.close()
        self.figures.finish()

    def _before_run(self, go: Callable[[], None]) -> None:
        """Ask what will come of it, and let many runs end first."""
        current = self._control.current
        self._names = [lane.name for lane in current.timeline.lanes] if current else []
        self.predicting.ask(lambda: self.repeat.cancel(go))
        if self.predicting.asking and not self._options.isAncestorOf(self._window.focusWidget()):  # where one chooses
            self._question().take_focus()

    def _show_question(self) -> None:
        if self.predicting.prediction is not None:
            question = self._question()
            question.names = self._names
            question.refresh()

    def _answer_by_many_runs(self) -> None:
        from scenarios.questions import RUNS

        dialog = self.show_many_runs()
        dialog.settings.times.setValue(RUNS)
        dialog.start.click()

    def _count_runs(self) -> None:
        if not self.repeat.live and self.repeat.repetition:
            self.predicting.take_runs(self.repeat.repetition)

    def _show_example(self, place: int, number: int) -> None:
        about = show_example(self.repeat, self._control, place, number)
        recording = self._control.current
        if about is not None and recording is not None:
            self._code.show_source(recording.metadata.script, recording.metadata.source)
            self.problem.emit(about)

    def _show_steered(self, recording: "Recording") -> None:
        self._control.show(recording)
        self._code.show_source(recording.metadata.script, recording.metadata.source)
        self.steered.emit(recording)

    def _show_comparison(self) -> None:
        from gui.window.statistics.statistics_pane import COMPARISON

        self.statistics_wanted.emit()
        self._statistics().show_table(COMPARISON)
        self._statistics().view.setFocus()

    def _keep_figures(self, figures: "Figures | None") -> None:
        self._latest = figures

    def _select_lanes(self, lanes: tuple[int, ...]) -> None:
        if lanes and self._control.current:
            point_at_lane(lanes[0], self._control.current.timeline, self._view)
