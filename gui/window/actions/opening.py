"""Opens what the reader names: a catalogue name, a script, or a run file; by argument, menu, list or drop."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.control.background import Job, Report
from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from scenarios import what_if
from scenarios.scripts import library
from scenarios.scripts.library import LibraryError, Scenario, title_and_about

if TYPE_CHECKING:
    from scenarios.recording import Recording

FIRST: Final = "workbench"
_FORM: Final = 'NAME = 4  # @param {type:"integer"}'
_RUN_FILES: Final = (".json", ".json.gz", ".gz")


class Opening(QObject):
    """Puts what was opened into the model and the run control; `problem` says what was wrong with it."""

    opened = Signal(object)  # the Scenario that stands open now
    problem = Signal(object)
    busy = Signal(str, object)  # what is being read, the Job

    def __init__(self, model: ScriptModel, control: RunControl, settings: Settings) -> None:
        super().__init__(control)
        self._model = model
        self._control = control
        self._settings = settings
        self._job: Job | None = None

    @property
    def reading(self) -> bool:
        """Whether a run file is being read."""
        return self._job is not None

    def finish(self) -> None:
        """Read nothing any more."""
        if self._job:
            self._job.cancel()
            self._job.wait()

    def ask(self, window: QWidget) -> str:
        """The path of the file that the reader chooses, "" for none."""
        kinds = self.tr("Scripts, runs and traces (*.py *.json *.json.gz);;Every file (*)")
        path, _kind = QFileDialog.getOpenFileName(window, self.tr("Open"), str(self._settings.folder), kinds)
        return path

    def open(self, name: str, then: Callable[[], object] = lambda: None) -> None:
        """Open a name or a path; `then` is called when a script stands open."""
        if is_run_file(name):
            self.open_run(Path(name).absolute())
            return
        try:
            scenario = library.find(name)
        except LibraryError as error:
            what = str(error)
            advice = self.tr("Choose a scenario on the left, or open a file (Ctrl+O).")
            self.problem.emit(Problem(what[:1].upper() + what[1:], advice))
            return
        self.open_scenario(scenario)
        then()

    def open_scenario(self, scenario: Scenario) -> None:
        """Show a script; what was running is stopped, what was shown goes."""
        if scenario.problem and not scenario.source:  # of a folder of the reader's own, and not even to be read
            advice = self.tr("The file is {}.").format(scenario.path)
            self.problem.emit(Problem(scenario.problem[:1].upper() + scenario.problem[1:], advice))
            return
        self._control.show(None)
        self._model.open(scenario, self._settings.options(scenario.key))
        self._settings.scenario = scenario.key
        if not is_of_catalog(scenario):
            self._remember(scenario.path)
        self.opened.emit(scenario)
        if problem := self.form_problem():
            self.problem.emit(problem)

    def form_problem(self) -> Problem | None:
        """What is wrong with the open script's form, if anything."""
        if not self._model.form_error:
            return None
        what = self.tr("A form comment is wrong: {}").format(self._model.form_error)
        advice = self.tr("The script runs, but without its options. A form reads: {}").format(_FORM)
        return Problem(what, advice, "notice")

    def open_run(self, path: Path) -> None:
        """Read a run file in a thread, then show it."""
        self._read([(path, path.name)], remembered=True)

    def open_kept(self, runs: Sequence[tuple[Path, str]]) -> None:
        """Show a run of the history, which is called by its label; of two the later one, and the earlier above it."""
        self._read(list(runs), remembered=False)

    def _read(self, runs: list[tuple[Path, str]], *, remembered: bool) -> None:
        if self._job:
            self._job.cancel()
        self._job = job = Job(lambda report: _opened([path for path, _ in runs], report), self)
        job.done.connect(lambda recordings: self._show(job, recordings, runs[-1], remembered=remembered))
        job.failed.connect(lambda error: self._refuse(job, error, kept=not remembered))
        job.cancelled.connect(lambda: self._forget(job))
        self.busy.emit(self.tr("Opening {}…").format(runs[-1][1]), job)
        job.start()

    def _forget(self, job: Job) -> bool:
        """Whether it was the last one that was asked for."""
        wanted = job is self._job
        if wanted:
            self._job = None
        return wanted

    def _show(self, job: Job, recordings: list["Recording"], last: tuple[Path, str], *, remembered: bool) -> None:
        if not self._forget(job):
            return
        *before, recording = recordings
        path, label = last
        scenario = recorded_scenario(recording, path, label)
        self._model.open(scenario, what_if.chosen(recording.metadata.what_if), detached=True)
        self._control.show(recording, before[0] if before else None)
        self._settings.run = str(path), label
        if remembered:
            self._remember(path)
        self.opened.emit(scenario)

    def _refuse(self, job: Job, error: Exception, *, kept: bool) -> None:
        if self._forget(job):
            advice = self.tr("Run files are made by “Save the run” (Ctrl+S).")
            if kept:
                advice = self.tr("Another window may have deleted it. File ▸ History (Ctrl+H) shows what there is.")
            self.problem.emit(Problem(str(error), advice))
            if self._model.scenario is None:
                self.open(FIRST)

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.folder = path.parent


def is_run_file(name: str) -> bool:
    """Whether a name is that of a run file, by its ending."""
    return name.lower().endswith(_RUN_FILES)


def is_of_catalog(scenario: Scenario) -> bool:
    """Whether a script belongs to Lanescope, and is therefore safe to run unasked."""
    return scenario.path.is_relative_to(library.CATALOG)


def _opened(paths: list[Path], report: Report) -> list["Recording"]:
    """In a thread: each run file, one after the other."""
    from scenarios.foreign_trace import open_file

    share = 1 / len(paths)
    return [
        open_file(path, lambda done, place=place: report((place + done) * share))  # type: ignore[misc]
        for place, path in enumerate(paths)
    ]


def recorded_scenario(recording: "Recording", path: Path, label: str) -> Scenario:
    """The script of a recording, as it ran."""
    script = Path(recording.metadata.script or path.name)
    title, about = title_and_about(recording.metadata.source)
    return Scenario(str(path), script, "", f"{title or script.stem} ({label})", about, recording.metadata.source)


def dropped(event: QDragEnterEvent | QDropEvent) -> str:
    """The path of the one local file that is dragged, "" for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
