"""The main window: makes the panes, connects them to the script, the run and the shared view, and nothing else."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QPlainTextEdit

from gui.control.history.keeper import HistoryKeeper
from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.scenario_folders import ScenarioFolders
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.export.options import GRAPH, TREE
from gui.style.motion import Motion, system_wants_less
from gui.style.text_size import TextSize
from gui.style.theming import Theming
from gui.style.translation import Translation
from gui.window.actions import saving
from gui.window.actions.actions import Actions
from gui.window.actions.availability import available
from gui.window.actions.folders_menu import FoldersMenu
from gui.window.actions.menus import MENUS, build_menus, build_toolbar, menu_title, retranslate_menus
from gui.window.actions.opening import Opening, dropped
from gui.window.actions.pane_focus import move_focus
from gui.window.actions.pane_toggles import connect_toggle
from gui.window.actions.recent_menu import RecentMenu
from gui.window.actions.saving import Saving
from gui.window.experiments import Experiments
from gui.window.export import exporting
from gui.window.export.exporting import Exporting
from gui.window.export.in_sight import Sources
from gui.window.help.help_desk import HelpDesk
from gui.window.history.history_desk import HistoryDesk
from gui.window.layout import Layout, PlacedPanes
from gui.window.moment.moment_pane import MomentPane
from gui.window.open_script import OpenScript
from gui.window.options.options_panel import OptionsPanel
from gui.window.predict.question_pane import QuestionPane
from gui.window.projector import Projector
from gui.window.run_display import RunDisplay
from gui.window.scenario_place import ScenarioPlace
from gui.window.script.code_pane import CodePane
from gui.window.script.interpreter_menu import InterpreterMenu
from gui.window.script.scenario_list import ScenarioList
from gui.window.script.terminal_pane import TerminalPane
from gui.window.session_memory import SessionMemory
from gui.window.statistics.comparison_line import ComparisonLine
from gui.window.statistics.statistics_pane import StatisticsPane
from gui.window.text_column import TextColumn
from gui.window.timeline.announcing import Announcer
from gui.window.timeline.findings_line import FindingsLine
from gui.window.timeline.status_line import StatusLine
from gui.window.timeline.timeline_area import TimelineArea
from gui.window.widgets.banner import Banner
from gui.window.widgets.first_paint import after_first_paint
from scenarios.history.store import History

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel
    from gui.window.crash.report import Raised


class MainWindow(QMainWindow):
    """The composition root of the panes; each pane knows the view state, none knows another."""

    def __init__(
        self, settings: Settings, theming: Theming, translation: Translation, history: History | None = None
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
        self.exporting = Exporting(Sources(self.model, self.control, self.view), settings, theming, self)
        self._menu_bar = QMenuBar()
        with theming.undressed():
            self._make_panes()
            self._make_actions()
            self._connect()
            self.memory = SessionMemory(settings, self.model, self.control, self.view)  # hears of a run after all panes
            self._retranslate()
        self._enable_actions()
        self.setAcceptDrops(True)
        self.layout_.restore(settings)

    def _make_panes(self) -> None:
        self.scenarios = ScenarioList()
        self.banner = Banner(self.theming)
        self.question = QuestionPane(self.predicting, self.theming)
        self.scenario_place = ScenarioPlace(self.scenarios, self.theming)
        self.timeline = TimelineArea(self.view, self.theming, self.scenario_place.drop)
        self.findings = FindingsLine()
        self.options = OptionsPanel(self.model, self.theming, self.interpreter)
        self.terminal = TerminalPane(self.view, self.theming)
        self.code = CodePane(self.view, self.theming)
        self.moment = MomentPane(self.view, self.theming)
        self.statistics = StatisticsPane()
        self.comparison = ComparisonLine()
        self.status = StatusLine()
        self.texts = TextColumn(
            (self.code, self.terminal, self.statistics, self.moment), (400, 200, 420, 420), (2, 1, 2, 2)
        )
        self.layout_ = Layout(
            self,
            PlacedPanes(
                scenarios=self.scenario_place,
                banner=self.banner,
                question=self.question,
                timeline=self.timeline,
                findings=self.findings,
                options=self.options,
                texts=self.texts,
                comparison=self.comparison,
                status=self.status,
            ),
            self.text_size,
        )
        self.script.show_in(self.scenarios, self.timeline, self.code, self.terminal, self.banner)
        self.experiments.show_in(self.question, self.statistics, self.comparison, self.code, self.view, self.options)
        self.display = RunDisplay(
            self.control, self.view, self.timeline, self.findings, self.terminal, self.code, self.moment, self.status
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

    def _make_actions(self) -> None:
        self.actions_ = actions = Actions(self, self.theming)
        self.menus = build_menus(self, actions, self.theming, self.translation)
        self.tools = build_toolbar(self, actions, self.menus["theme"])
        self.interpreters = InterpreterMenu(self.interpreter, self)
        actions["interpreter"].setMenu(self.interpreters)
        self.recent = RecentMenu(self.settings, self.open_path, self)
        actions["recent"].setMenu(self.recent)
        actions["folders"].setMenu(FoldersMenu(self.folders, self.settings, self))
        actions.connect_deeds(
            {
                "open": self._ask_to_open,
                "history": self.history.show,
                "save_run": self.saving.ask_run,
                "save_script": self.saving.ask_script,
                "export": self.exporting.ask,
                "export_again": self.exporting.again,
                "copy_picture": self._copy,
                "copy_svg": self.exporting.copy_svg,
                "quit": self.close,
                "undo": self.model.undo_stack.undo,
                "redo": self.model.undo_stack.redo,
                "reset": self.model.reset,
                "find": self._find,
                "find_scenario": self._find_scenario,
                "run": self.runner.run,
                "stop": self.control.stop,
                "repeat": self.experiments.show_many_runs,
                "steer": self.experiments.show_steering,
                "by_hand": self.experiments.show_by_hand,
                "next_pane": partial(self._to_pane, 1),
                "previous_pane": partial(self._to_pane, -1),
                "larger": self.text_size.larger,
                "smaller": self.text_size.smaller,
                "as_system": self.text_size.as_system,
                "glossary": self.help_.explain,
                "scenario_text": self._show_text,
                "keys": self._show_keys,
                "tour": self.help_.start_tour,
                "about": self._show_about,
            }
        )
        connect_toggle(actions["scenarios"], self.scenario_place.show_list, self.settings)
        for name in ("options", "terminal", "code"):
            connect_toggle(actions[name], getattr(self, name).setVisible, self.settings)
        for name in ("statistics", "moment"):
            connect_toggle(actions[name], getattr(self, name).setVisible, self.settings, default=False)
        actions["predict"].setChecked(self.predicting.on)
        actions["predict"].toggled.connect(self.predicting.set_on)
        self.projector = Projector(
            self, (self.menuBar(), self.tools, self.status), self.text_size, self.model, self.control
        )
        self.projector.say_one_sentence(self.comparison, self.findings)
        actions["full_screen"].toggled.connect(self.projector.set_on)
        for aside in (self.scenario_place.set_away, self.texts.set_away, self.timeline.set_in_hall):
            self.projector.turned.connect(aside)
        connect_toggle(actions["numbers"], self.timeline.set_numbers, self.settings)
        connect_toggle(actions["less_motion"], self._move_less, self.settings, default=system_wants_less())
        self.projector.turned.connect(lambda on: self.timeline.set_numbers(actions["numbers"].isChecked() and not on))
        connect_toggle(actions["before"], self.timeline.set_before_wanted, self.settings)

    def _connect(self) -> None:
        control, opening = self.control, self.opening
        for changed in (self.model.opened, self.model.value_changed):
            changed.connect(self._enable_actions)
        self.model.undo_stack.indexChanged.connect(self._enable_actions)
        self.script.titled.connect(self.setWindowTitle)
        for source in (
            opening,
            self.saving,
            self.exporting,
            self.interpreter,
            self.display,
            self.folders,
            self.experiments,
            self.keeper,
        ):
            source.problem.connect(self.banner.show_problem)
        self.history.wanted.connect(opening.open_kept)
        for worker in (opening, self.saving, self.exporting, self.interpreter, self.history):
            worker.busy.connect(self.status.busy.show_job)
        self.saving.done.connect(self._show_saved)
        self.exporting.done.connect(self._show_exported)
        self.timeline.panel_made.connect(self._take_panel)
        self.findings.copied.connect(lambda: self.status.remark(self.tr("Copied.")))
        self.findings.pin_wanted.connect(lambda finding: self.timeline.panel.folding.pin_lanes(finding.lanes))
        self.statistics.copied.connect(lambda: self.status.remark(self.tr("Copied.")))
        self.experiments.statistics_wanted.connect(partial(self._bring, "statistics"))
        self.view.line_changed.connect(lambda: self.texts.bring(self.terminal))
        self.moment.chosen.connect(self._select_worker)
        self.moment.wanted.connect(lambda tree, at, how: self.exporting.graph(TREE if tree else GRAPH, at, how))
        self.status.interpreter.follow(self.interpreter, self.interpreters)
        for moved in (control.recordings_changed, control.live_changed):
            moved.connect(self._enable_actions)
        control.started.connect(self._show_start)
        self.question.answered.connect(self._to_lanes)
        self.timeline.legend.asked.connect(self.help_.show_topic)
        self.code.text.word_wanted.connect(self.help_.show_word)
        self.help_.scenario_wanted.connect(self.script.choose_key)
        for runs in (control, self.runner, self.repeat):
            runs.failed.connect(self._show_failure)
        self.text_size.changed.connect(lambda percent: setattr(self.settings, "text_size", percent))
        self.translation.chosen.connect(lambda mode: setattr(self.settings, "language", mode))
        self.theming.changed.connect(lambda _theme: setattr(self.settings, "theme", self.theming.mode))

    def menuBar(self) -> QMenuBar:
        """The menus; Qt's own idea of them is the line in which they and the tools stand."""
        return self._menu_bar

    def _move_less(self, less: bool) -> None:
        self.motion.reduce(less)
        self.view.in_steps = less

    def _take_panel(self, panel: "TimelinePanel") -> None:
        self.menus["timeline"].addActions(panel.actions())
        panel.remarked.connect(self.status.remark)
        panel.remarked.connect(self.announcer.answer)
        panel.picture_wanted.connect(self.exporting.copy_row)
        panel.menu.line_wanted.connect(self._show_line)
        panel.menu.statistics_wanted.connect(self._show_lane_figures)
        self.predicting.changed.connect(panel.redraw)

    def open_first(self, name: str | None, at_once: bool = False) -> None:
        """Open what was named, or the scenario of the last time, after the first paint.

        Opening is not running: a script of the reader's own waits for F5, unless it was to run `at_once`.
        """
        after_first_paint(self, lambda: self._open_first(name, at_once))

    def _open_first(self, name: str | None, at_once: bool) -> None:
        self.keeper.mend()
        self.script.open_first(name, at_once)
        if not self.predicting.asking:
            self.timeline.panel.setFocus()

    def _show_line(self, path: str, line: int) -> None:
        self._bring("code")
        self.code.point_at(path, line)
        self.code.code.setFocus()

    def _show_lane_figures(self, lane: int) -> None:
        self._bring("statistics")
        self.statistics.show_lane(lane)

    def _select_worker(self, lane: int) -> None:
        steering, time = self.timeline.panel.steering, self.view.time
        steering.show_worker(lane, time)

    def _to_lanes(self) -> None:
        self.timeline.panel.setFocus()

    def _show_about(self) -> None:
        from gui.window.about.about_dialog import show_about  # late, as all that the first paint need not wait for

        show_about(self, self.theming)

    def own_up(self, raised: "Raised") -> None:
        """Show a mistake of Lanescope's own, and let the run in sight be saved with a report."""
        from gui.window.crash.crash_dialog import CrashDialog
        from gui.window.crash.report import report

        if self.isHidden():  # it is closing, and nobody would see it
            return
        about = {"open": self.model.scenario.key if self.model.scenario else "", "options": self.model.values()}
        save_run = self.saving.save_run if self.control.current and not self.control.live else None
        CrashDialog(report(raised, about), self.settings.folder, save_run, self).exec()

    def open_from_outside(self, names: Sequence[str], at_once: bool) -> None:
        """Come to the front, and open what a second start was given, as this one would have."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        for name in names[:1]:
            self.script.open_from_outside(name, at_once)

    def open_path(self, path: str) -> None:
        """Open a file or a folder that the reader chose; a script waits for F5."""
        self.script.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text that no pane says in the language of the window."""
        self.actions_.retranslate()
        retranslate_menus(self.menus, self.tools)
        self.setWindowTitle(self.tr("Lanescope"))
        self.script.retranslate()

    def _enable_actions(self) -> None:
        self.actions_.enable(available(self.control, self.model) | {"history": self.keeper.history is not None})

    def _show_start(self) -> None:
        """What was said about the last run is over; say what is to be known about this one."""
        self.banner.clear()
        if not self.terminal.line.isHidden():
            self.texts.bring(self.terminal)  # it will ask something
        if problem := self.interpreter.refusal or self.runner.remark or self.opening.form_problem():
            self.banner.show_problem(problem)

    def _show_failure(self, text: str) -> None:
        self.banner.show_problem(Problem(text, self.tr("Nothing was run.")))

    def _show_saved(self, text: str) -> None:
        self.banner.settle(saving.ABOUT)
        self.status.remark(text)

    def _show_exported(self, text: str) -> None:
        self.banner.settle(exporting.ABOUT)
        self.status.remark(text)

    def _copy(self) -> None:
        """Copy what is selected in a text that has the focus, else the picture."""
        text = QApplication.focusWidget()
        if isinstance(text, QPlainTextEdit) and text.textCursor().hasSelection():
            text.copy()
            self._show_exported(self.tr("Copied the text."))
        else:
            self.exporting.copy_picture()

    def _ask_to_open(self) -> None:
        if path := self.opening.ask(self):
            self.open_path(path)

    def _find(self) -> None:
        """In the list of scenarios, and where nothing has run, a scenario; anywhere else something of the run."""
        if self.control.current is None or self.scenarios.isAncestorOf(self.focusWidget() or self):
            self._find_scenario()
        else:
            self.timeline.search.ask()

    def _find_scenario(self) -> None:
        self.actions_["scenarios"].setChecked(True)
        self.scenario_place.bring()

    def _bring(self, name: str) -> None:
        """Have a pane of the right column in sight, and in front."""
        self.actions_[name].setChecked(True)
        self.texts.bring(getattr(self, name))

    def _to_pane(self, step: int) -> None:
        panes = (
            self.scenario_place.in_sight(),
            self.question,
            self.timeline.panel,
            self.findings,
            self.options,
            self.texts.tabs,
            self.terminal,
            self.code,
            self.statistics,
            self.moment,
        )
        move_focus(panes, step)

    def _show_keys(self) -> None:
        keys: dict[str, list[QAction]] = {}
        for menu in MENUS:
            if menu == "timeline":
                time, replay, rows = self.timeline.panel.actions_by_use()
                keys |= {menu_title(menu): time, self.tr("Replay"): replay, self.tr("Rows of the timeline"): rows}
            else:
                keys[menu_title(menu)] = self.actions_.of_menu(menu)
        self.help_.show_keys(keys)

    def _show_text(self) -> None:
        self._bring("code")
        self.code.turn_to_text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_path(dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.layout_.remember(self.settings)
        self.memory.remember()
        self.help_.finish()
        self.runner.cancel()
        self.control.finish()
        self.interpreter.finish()
        self.experiments.finish()
        self.moment.finish()
        self.saving.finish()
        self.exporting.finish()
        self.opening.finish()
        self.folders.finish()
        self.hide()  # what is still to be written may take a moment
        self.history.finish()
        self.keeper.finish()
        super().closeEvent(event)
        QGuiApplication.quit()
