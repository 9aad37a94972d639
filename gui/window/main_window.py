"""The main window: makes the panes, connects them to the script, the run and the shared view, and nothing else."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.control import aftermath
from gui.control.experiments.predicting import Predicting
from gui.control.experiments.repeat_control import RepeatControl
from gui.control.interpreter_choice import InterpreterChoice
from gui.control.problems import Problem
from gui.control.run_control import RunControl
from gui.control.script_model import ScriptModel
from gui.control.script_runner import ScriptRunner
from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.first_paint import after_first_paint
from gui.style.theming import Theming
from gui.window.actions import commands
from gui.window.actions.actions import Actions
from gui.window.actions.menus import build_menus, build_toolbar
from gui.window.actions.opening import FIRST, Opening, dropped, is_of_catalog
from gui.window.actions.saving import Saving
from gui.window.layout import Layout, Parts
from gui.window.predict.question_pane import QuestionPane
from gui.window.script.code_pane import CodePane
from gui.window.script.interpreter_menu import InterpreterMenu
from gui.window.script.options_panel import OptionsPanel
from gui.window.script.scenario_list import ScenarioList
from gui.window.script.terminal_pane import TerminalPane
from gui.window.timeline.figures import Figures
from gui.window.timeline.findings_line import FindingsLine
from gui.window.timeline.status_line import StatusLine
from gui.window.timeline.timeline_area import TimelineArea
from gui.window.widgets.banner import Banner
from scenarios.findings import Finding
from scenarios.scripts import library
from scenarios.scripts.library import LibraryError, Scenario

_PICTURE_WIDTH: Final = 1600
_PICTURE_SCALE: Final = 2.0


class MainWindow(QMainWindow):
    """The composition root of the panes; each pane knows the view state, none knows another."""

    def __init__(self, settings: Settings, theming: Theming, language: str = "en") -> None:
        super().__init__()
        self.settings = settings
        self.theming = theming
        self.language = language
        self.model = ScriptModel(self)
        self.control = RunControl(self)
        self.interpreter = InterpreterChoice(self.model, settings)
        self.runner = ScriptRunner(self.model, self.control, self.interpreter)
        self.repeat = RepeatControl(self.runner, self.control, self.interpreter)
        self.predicting = Predicting(self.model, self.control, settings, language)
        self.runner.before_run = self._before_run
        self.view = ViewState(self)
        self.opening = Opening(self.model, self.control, settings)
        self.saving = Saving(self.model, self.control, settings, self.picture, self)
        self._make_panes()
        self.actions_ = Actions(self, theming)
        self.menus = build_menus(self, self.actions_, theming)
        build_toolbar(self, self.actions_, self.menus["theme"])
        self.recent = QMenu(self)
        self.interpreters = InterpreterMenu(self.interpreter, self)
        self._connect()
        commands.connect(self)
        self.setAcceptDrops(True)
        self.setWindowTitle(self.tr("Lanescope"))
        self.layout_.restore(settings)

    def _make_panes(self) -> None:
        self.scenarios = ScenarioList(self.language)
        self.banner = Banner(self.theming)
        self.question = QuestionPane(self.predicting, self.theming)
        self.timeline = TimelineArea(self.view, self.theming)
        self.findings = FindingsLine()
        self.options = OptionsPanel(self.model, self.theming)
        self.terminal = TerminalPane(self.view, self.theming)
        self.code = CodePane(self.view, self.theming)
        self.status = StatusLine()
        self.layout_ = Layout(
            self,
            Parts(
                scenarios=self.scenarios,
                banner=self.banner,
                question=self.question,
                timeline=self.timeline,
                findings=self.findings,
                options=self.options,
                terminal=self.terminal,
                code=self.code,
                status=self.status,
            ),
        )
        self.figures = Figures(self.control, self.findings, self.status, self)

    def _connect(self) -> None:
        control, opening = self.control, self.opening
        self.scenarios.chosen.connect(self._choose)
        self.model.opened.connect(self._show_source)
        self.model.value_changed.connect(self._show_source)
        self.model.value_changed.connect(self._remember_options)
        opening.opened.connect(self._show_opened)
        for source in (opening, self.saving, self.interpreter):
            source.problem.connect(self.banner.tell)
            source.busy.connect(self.status.busy.show_job)
        control.recordings_changed.connect(self._show_recordings)
        control.advanced.connect(self._advance)
        control.live_changed.connect(self._show_live)
        control.ended.connect(self._show_end)
        for runs in (control, self.repeat):
            runs.failed.connect(self._show_failure)
        self.status.interpreter.follow(self.interpreter, self.interpreters)
        self.timeline.before_dismissed.connect(control.forget_before)
        self.view.following_changed.connect(self._show_held)
        self.terminal.entered.connect(control.send_input)
        self.findings.chosen.connect(self._point_at)
        self.question.answered.connect(self._to_lanes)
        self.theming.changed.connect(lambda _theme: setattr(self.settings, "theme", self.theming.mode))

    def open_first(self, name: str | None) -> None:
        """Open what was named, or the scenario of the last time, after the first paint."""
        after_first_paint(self, lambda: self._open_first(name))

    def _open_first(self, name: str | None) -> None:
        try:
            self.scenarios.fill(library.scenarios())
        except LibraryError as error:
            self.banner.tell(Problem(str(error)))
        if name is not None:
            self.opening.open(name, then=self.runner.run)
        if self.model.scenario is None and not self.opening.reading:
            last = self.settings.scenario
            known = any(scenario.key == last for scenario in self.scenarios.all())
            self.opening.open(last if known else FIRST, then=self.runner.run if name is None else lambda: None)
        self.menus["timeline"].addActions(self.timeline.panel.actions())
        if not self.predicting.asking:
            self.timeline.panel.setFocus()

    def _before_run(self, go: Callable[[], None]) -> None:
        """Ask what will come of it, and let many runs end first."""
        current = self.control.current
        self.question.names = [lane.name for lane in current.timeline.lanes] if current else ()
        self.predicting.ask(lambda: self.repeat.cancel(go))
        if self.predicting.asking and not self.options.isAncestorOf(self.focusWidget()):  # where one chooses on
            self.question.take_focus()

    def _to_lanes(self) -> None:
        self.timeline.panel.setFocus()

    def picture(self) -> QImage:
        """The lanes as an image, with the scenario's title, the options and the legend."""
        recording = self.control.current
        values = recording.metadata.options if recording else self.model.values()
        options = ", ".join(f"{key} = {value}" for key, value in values.items())
        return self.timeline.panel.picture(_PICTURE_WIDTH, _PICTURE_SCALE, self.timeline.title.text(), options)

    def open_path(self, path: str) -> None:
        """Open a file that the reader chose; a script waits for F5."""
        self.banner.clear()
        self.opening.open(path)

    def _choose(self, scenario: Scenario) -> None:
        self.banner.clear()
        self.opening.open_scenario(scenario)
        if is_of_catalog(scenario):
            self.runner.run()

    def _show_opened(self, scenario: Scenario) -> None:
        told = scenario.told_in(self.language)
        self.timeline.set_title(told.title, told.about)
        self.options.set_about(told.about)
        self.scenarios.show_current(scenario)
        self.setWindowTitle(self.tr("{} – Lanescope").format(told.title))
        self._show_live()

    def _show_source(self) -> None:
        if self.model.scenario:
            self.code.show_source(str(self.model.scenario.path), self.model.source())
        self._show_live()

    def _remember_options(self) -> None:
        if self.model.scenario and not self.model.detached:
            self.settings.set_options(self.model.scenario.key, self.model.changed_values())

    def _show_recordings(self) -> None:
        current, before = self.control.current, self.control.before
        self.timeline.set_recordings(current, before)
        for pane in (self.terminal, self.code, self.status):
            pane.set_recording(current)
        self.figures.show_now()
        self._show_live()

    def _advance(self) -> None:
        self.timeline.advance()
        self.terminal.advance()
        self.code.advance()

    def _show_live(self) -> None:
        live = self.control.live
        if live and not self.figures.follow:
            self.banner.clear()
            if problem := self.interpreter.refusal or self.opening.form_problem():
                self.banner.tell(problem)
        self.figures.set_follow(live)
        self.terminal.set_input(self.model.source(), live)
        no_script = self.tr("Choose a scenario on the left, or drop a Python script here.")
        self.timeline.set_hint("" if self.model.scenario else no_script)
        commands.update(self)
        self.status.advance(live, self.control.stopping)
        self._show_held()

    def _show_held(self) -> None:
        self.status.show_held(self.control.live and not self.view.following)

    def _show_end(self) -> None:
        self.figures.show_now()
        current = self.control.current
        if current is None:
            return
        after = aftermath.of(current)
        if after.problem:
            self.banner.tell(after.problem)
        if after.line:
            self.code.point_at(after.path, after.line)

    def _show_failure(self, text: str) -> None:
        self.banner.tell(Problem(text, self.tr("Nothing was run.")))

    def _point_at(self, finding: Finding) -> None:
        commands.show_finding(self, finding)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_path(dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.layout_.remember(self.settings)
        self.runner.cancel()
        self.repeat.close()
        self.control.close()
        self.interpreter.finish()
        self.saving.finish()
        self.opening.finish()
        super().closeEvent(event)
        QGuiApplication.quit()
