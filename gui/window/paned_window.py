"""The main window's parts: who owns what, and the panes that show it; nothing of what a key or a click does.

What is out of sight at the start is made when it is first asked for, and only then imported: the window is painted
before numpy and all that knows a recording is there.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QMenuBar, QWidget

from gui.control.history.keeper import HistoryKeeper
from gui.control.run.run_control import RunControl
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.scenario_folders import ScenarioFolders
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.style.motion import Motion
from gui.style.text_size import TextSize
from gui.style.theming import Theming
from gui.style.translation import Translation
from gui.window.actions.opening import Opening
from gui.window.actions.saving import Saving
from gui.window.experiments import Experiments
from gui.window.help.help_desk import HelpDesk
from gui.window.history.history_desk import HistoryDesk
from gui.window.layout import Layout, PlacedPanes
from gui.window.open_script import OpenScript
from gui.window.options.options_panel import OptionsPanel
from gui.window.run_display import RunDisplay
from gui.window.scenario_place import ScenarioPlace
from gui.window.script.code_pane import CodePane
from gui.window.script.scenario_list import ScenarioList
from gui.window.script.terminal_pane import TerminalPane
from gui.window.statistics.comparison_line import ComparisonLine
from gui.window.text_column import CODE, MOMENT, STATISTICS, TERMINAL, TextColumn
from gui.window.timeline.announcing import Announcer
from gui.window.timeline.findings_line import FindingsLine
from gui.window.timeline.status_line import StatusLine
from gui.window.timeline.timeline_area import TimelineArea
from gui.window.widgets.banner import Banner

if TYPE_CHECKING:
    from gui.window.export.exporting import Exporting
    from gui.window.moment.moment_pane import MomentPane
    from gui.window.predict.question_pane import QuestionPane
    from gui.window.statistics.statistics_pane import StatisticsPane
    from scenarios.history.store import History

LATE_PANES: Final = ("statistics", "moment")  # that a key shows and hides; the question is shown by itself


class PanedWindow(QMainWindow):
    """Each pane knows the view state, none knows another."""

    closing = Signal()  # for who must end something before the window has gone
    # Of what is made when it is asked for, and can be heard before:
    answered = Signal()  # the question before a run
    copied = Signal()  # rows of the statistics
    worker_chosen = Signal(int)  # a lane, in a graph of the moment
    exported = Signal(str)  # what, in a few words
    export_failed = Signal(object)  # the Problem
    export_busy = Signal(str, object)  # what is being written, the Job

    def __init__(
        self, settings: Settings, theming: Theming, translation: Translation, history: "History | None" = None
    ) -> None:
        super().__init__()
        self.settings = settings
        self.theming = theming
        self.translation = translation
        self.motion = Motion()
        self.text_size = TextSize(theming, settings.text_size, self)
        self.model = ScriptModel(self)
        self.control = RunControl(self)
        self.interpreter = InterpreterChoice(self.model, settings)
        self.runner = ScriptRunner(self.model, self.control, self.interpreter)
        self.experiments = Experiments(self, self.model, self.control, self.runner, self.interpreter, settings, theming)
        self.repeat, self.predicting = self.experiments.repeat, self.experiments.predicting
        self.folders = ScenarioFolders(self)
        self.view = ViewState(self)
        self.view.steps = self.model.undo_stack
        self.opening = Opening(self.model, self.control, settings)
        self.keeper = HistoryKeeper(history, self.control, settings)
        self.history = HistoryDesk(self.keeper, settings, theming, self)
        self.script = OpenScript(
            self.opening, self.model, self.control, self.runner, self.folders, self.view, settings, translation
        )
        self.saving = Saving(self.model, self.control, settings, self)
        self._menu_bar = QMenuBar()
        self._make_panes()
        self._place_panes()
        self._connect_panes()
        self._furnish()

    def _furnish(self) -> None:
        """Add what else stands in the window."""

    def _make_panes(self) -> None:
        self.scenarios = ScenarioList()
        self.banner = Banner(self.theming)
        self.scenario_place = ScenarioPlace(self.scenarios, self.theming)
        self.timeline = TimelineArea(self.view, self.theming, self.scenario_place.drop)
        self.findings = FindingsLine()
        self.options = OptionsPanel(self.model, self.theming, self.interpreter)
        self.terminal = TerminalPane(self.view, self.theming)
        self.code = CodePane(self.view, self.theming)
        self.comparison = ComparisonLine()
        self.status = StatusLine()

    def _place_panes(self) -> None:
        self.texts = TextColumn()
        self.texts.put(CODE, self.code)
        self.texts.put(TERMINAL, self.terminal)
        self.layout_ = Layout(
            self,
            PlacedPanes(
                scenarios=self.scenario_place,
                banner=self.banner,
                timeline=self.timeline,
                findings=self.findings,
                options=self.options,
                texts=self.texts,
                comparison=self.comparison,
                status=self.status,
            ),
            self.text_size,
        )

    def _connect_panes(self) -> None:
        self.script.show_in(self.scenarios, self.timeline, self.code, self.terminal, self.banner)
        self.experiments.show_in(
            lambda: self.question, lambda: self.statistics, self.comparison, self.code, self.view, self.options
        )
        self.display = RunDisplay(
            self.control, self.view, self.timeline, self.findings, self.terminal, self.code, self.status
        )
        # after the findings hear of an end
        self.announcer = Announcer(self.control, self.view, self.findings, self.timeline)
        self.help_ = HelpDesk(self, self.theming, self.settings, self.view, self.scenarios.all)
        self.help_.set_tour(
            (
                lambda: (self.scenario_place.in_sight(), self.options),
                lambda: (self.timeline.splitter,),
                lambda: (self.timeline.legend,),
                lambda: (self.findings,),
                lambda: (self.texts,),
            )
        )

    @cached_property
    def question(self) -> "QuestionPane":
        """What is asked before a run; made with the first question."""
        from gui.window.predict.question_pane import QuestionPane

        pane = QuestionPane(self.predicting, self.theming, self.layout_.head)  # it shows itself, and is no window
        self.layout_.put_question(pane)
        self.experiments.take_question(pane)
        pane.answered.connect(self.answered)
        return pane

    @cached_property
    def statistics(self) -> "StatisticsPane":
        """The tables of a run."""
        from gui.window.statistics.statistics_pane import StatisticsPane

        pane = StatisticsPane()
        pane.hide()
        self.texts.put(STATISTICS, pane)
        self.experiments.take_statistics(pane)
        pane.copied.connect(self.copied)
        return pane

    @cached_property
    def moment(self) -> "MomentPane":
        """Who waits for whom at a moment."""
        from gui.window.moment.moment_pane import MomentPane

        pane = MomentPane(self.view, self.theming)
        pane.hide()
        self.texts.put(MOMENT, pane)
        self.display.show_moments_in(pane)
        self.closing.connect(pane.finish)
        pane.chosen.connect(self.worker_chosen)
        pane.wanted.connect(self._export_graph)
        return pane

    @cached_property
    def exporting(self) -> "Exporting":
        """What makes pictures and data of a run; made when the first is asked for."""
        from gui.window.export.exporting import Exporting
        from gui.window.export.in_sight import Sources

        exporting = Exporting(Sources(self.model, self.control, self.view), self.settings, self.theming, self)
        self.closing.connect(exporting.finish)
        exporting.done.connect(self.exported)
        exporting.problem.connect(self.export_failed)
        exporting.busy.connect(self.export_busy)
        return exporting

    def _export_graph(self, tree: bool, at: float, how: str) -> None:
        from gui.export.options import GRAPH, TREE

        self.exporting.graph(TREE if tree else GRAPH, at, how)

    def made(self, name: str) -> QWidget | None:
        """One of the panes that are made when they are asked for, where it is there by now."""
        pane = vars(self).get(name)
        return pane if isinstance(pane, QWidget) else None

    def show_late(self, name: str, shown: bool) -> None:
        """Show one of `LATE_PANES`, or hide it, where it is there at all."""
        if shown or self.made(name) is not None:
            getattr(self, name).setVisible(shown)
