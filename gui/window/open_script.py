"""What stands open, in the panes: its name in the list, its title, its source, and what to do with it first."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.run.script_runner import ScriptRunner
from gui.control.script.scenario_folders import ScenarioFolders
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.style.translation import Translation
from gui.window.actions.opening import FIRST, Opening, is_of_catalog
from gui.window.script.code_pane import CodePane
from gui.window.script.scenario_list import ScenarioList
from gui.window.script.terminal_pane import TerminalPane
from gui.window.timeline.timeline_area import TimelineArea
from gui.window.widgets.banner import Banner
from scenarios import what_if
from scenarios.scripts import library
from scenarios.scripts.library import LibraryError, Scenario


class OpenScript(QObject):
    """Opens what is chosen; `titled` carries the title for the window."""

    titled = Signal(str)

    def __init__(
        self,
        opening: Opening,
        model: ScriptModel,
        control: RunControl,
        runner: ScriptRunner,
        folders: ScenarioFolders,
        view: ViewState,
        settings: Settings,
        translation: Translation,
    ) -> None:
        super().__init__(opening)
        self._opening, self._model, self._control, self._runner = opening, model, control, runner
        self._folders, self._view = folders, view
        self._settings, self._translation = settings, translation
        view.arrangement_changed.connect(self._remember_arrangement)
        opening.opened.connect(self._show_opened)
        for changed in (model.opened, model.value_changed):
            changed.connect(self._show_source)
        for shown in (model.opened, control.recordings_changed):
            shown.connect(self.show_hint)
        for change in (self._remember_options, self.show_hint):
            model.value_changed.connect(change)
        folders.changed.connect(lambda: self._scenarios.show_folders(folders.chapters))

    def show_in(
        self, scenarios: ScenarioList, timeline: TimelineArea, code: CodePane, terminal: TerminalPane, banner: Banner
    ) -> None:
        """Say where it is seen."""
        self._scenarios, self._timeline, self._code = scenarios, timeline, code
        self._terminal, self._banner = terminal, banner
        scenarios.chosen.connect(self.choose)

    def list_all(self) -> None:
        """List the scenarios, of the catalogue and of the reader's own folders."""
        try:
            self._scenarios.fill(library.scenarios())
        except LibraryError as error:
            self._banner.show_problem(Problem(str(error)))
        self._scenarios.show_folders(self._folders.chapters)
        self._folders.read()

    def open_first(self, name: str | None, at_once: bool) -> None:
        """Open what was named, or else what stood open last, unless something is open by now."""
        if name is not None and not self._is_something_open():
            self._opening.open(name, then=self._runner.run if at_once else self._run_scenario)
        if not self._is_something_open():
            self._open_last(run=name is None)

    def _is_something_open(self) -> bool:
        return self._model.scenario is not None or self._opening.reading

    def _open_last(self, *, run: bool) -> None:
        """What stood open last: a run, a script of the reader's own, which waits for F5, or a scenario, to be `run`.

        Only so does a script come back with the switches that change it: whoever opens it anew has it as written.
        """
        path, label = self._settings.run
        if run and path and library.is_there(Path(path)):
            self._opening.open_kept([(Path(path), label)])
            return
        last, switches = self._settings.scenario, self._settings.what_if
        try:
            library.find(last)
        except LibraryError:
            last, switches = FIRST, {}

        def go_on() -> None:
            self._model.restore_what_if(switches)
            if run:
                self._run_scenario()

        self._opening.open(last, then=go_on)

    def open_from_outside(self, name: str, at_once: bool) -> None:
        """Open what a second start was given, as this one would have."""
        if Path(name).is_dir():
            self.open_path(name)
        else:
            self._banner.clear()
            self._opening.open(name, then=self._runner.run if at_once else self._run_scenario)

    def open_path(self, path: str) -> None:
        """Open a file that the reader chose, and a folder as a chapter; a script waits for F5."""
        self._banner.clear()
        if Path(path).is_dir():
            self._folders.add(Path(path))
            return
        self._opening.open(path)

    def choose(self, scenario: Scenario) -> None:
        """Open a scenario of the list; one of the catalogue runs at once."""
        self._banner.clear()
        self._opening.open_scenario(scenario)
        self._run_scenario()

    def choose_key(self, key: str) -> None:
        """Open the scenario with this key, and run it."""
        for scenario in self._scenarios.all():
            if scenario.key == key:
                self.choose(scenario)

    def retranslate(self) -> None:
        """Say what is open in the language of the window."""
        self.show_hint()
        self._folders.read()  # what is wrong with a script is told in words
        if self._model.scenario:
            self._tell_about(self._model.scenario)

    def show_hint(self) -> None:
        """Say what to do while nothing has run."""
        scenario = self._model.scenario
        hint = ""
        if scenario is None:
            hint = self.tr("Choose a scenario on the left, or drop a Python script here.")
        elif self._control.current is None and not is_of_catalog(scenario):
            changed = self._model.changed_values() if self._model.is_what_if else {}
            hint = self.tr("Ready: F5 runs this script. Nothing of it has run yet.")
            hint = "\n".join(filter(None, (hint, what_if.marked(what_if.of_values(changed)))))
        self._timeline.set_hint(hint)

    def _run_scenario(self) -> None:
        """Run what stands open, if it is of the catalogue."""
        if self._model.scenario and is_of_catalog(self._model.scenario):
            self._runner.run()

    def _show_opened(self, scenario: Scenario) -> None:
        self._view.arrange(self._settings.arrangement(scenario.key))
        self._scenarios.show_current(scenario)
        self._tell_about(scenario)

    def _tell_about(self, scenario: Scenario) -> None:
        told = scenario.told_in(self._translation.language)
        self._timeline.set_title(told.title, told.about)
        self._code.text.show_scenario(scenario, self._model.options)
        self.titled.emit(self.tr("{} – Lanescope").format(told.title))

    def _show_source(self) -> None:
        if self._model.scenario:
            self._code.show_source(str(self._model.scenario.path), self._model.source())
        self._terminal.set_source(self._model.source())

    def _remember_arrangement(self) -> None:
        if self._model.scenario:
            self._settings.set_arrangement(self._model.scenario.key, self._view.arrangement)

    def _remember_options(self) -> None:
        if self._model.scenario is None or self._model.detached:
            return
        if self._model.is_what_if:
            self._settings.what_if = self._model.changed_values()
        else:
            self._settings.set_options(self._model.scenario.key, self._model.changed_values())
