"""Saves what is in the window: the run, the script with its options."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.control.background import Job
from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from scenarios.scripts.source_text import encode
from scenarios.whole_files import replacing

ABOUT: Final = "saving"  # of its problems


class Saving(QObject):
    """Asks where to, and writes; `problem` says what went wrong, or that it is done."""

    problem = Signal(object)
    done = Signal(str)  # what was saved, in a few words
    busy = Signal(str, object)  # what is being written, the Job

    def __init__(
        self,
        model: ScriptModel,
        control: RunControl,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._control = control
        self._settings = settings
        self._window = window
        self._jobs: set[Job] = set()

    def ask_run(self) -> None:
        """Save the current run where the reader says."""
        kinds = self.tr("Run, compressed (*.json.gz);;Run (*.json)")
        if path := self._ask(self.tr("Save the run"), f"{self._stem()}.json.gz", kinds):
            self.save_run(path if path.name.endswith((".json", ".json.gz")) else Path(f"{path}.json.gz"))

    def save_run(self, path: Path) -> Job | None:
        """Save the current run in a thread, which is returned; None where there is no run."""
        from scenarios.run_file import save

        recording = self._control.current
        if recording is None:
            return None
        job = Job(lambda report: save(recording, path, report), self)
        self._jobs.add(job)
        job.done.connect(lambda _none: self._saved(job, path))
        job.failed.connect(lambda error: self._failed(job, error))
        job.cancelled.connect(lambda: self._jobs.discard(job))
        self.busy.emit(self.tr("Saving {}…").format(path.name), job)
        job.start()
        return job

    def ask_script(self) -> None:
        """Save the script with the chosen options in it."""
        if path := self._ask(self.tr("Save the script"), f"{self._stem()}.py", self.tr("Python script (*.py)")):
            self.save_script(path if path.suffix else path.with_suffix(".py"))

    def save_script(self, path: Path) -> None:
        """Write exactly the source that runs."""
        try:
            with replacing(path) as part:  # on a full disk the script that was there stays
                part.write_bytes(encode(self._model.source()))
        except OSError as error:
            self._refused(path, error)
        else:
            self._remember(path)

    def finish(self) -> None:
        """Wait for the files that are being written."""
        for job in self._jobs:
            job.wait()

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        path, _kind = QFileDialog.getSaveFileName(self._window, title, str(self._settings.folder / name), kinds)
        return Path(path) if path else None

    def _stem(self) -> str:
        return self._model.scenario.path.stem if self._model.scenario else "run"

    def _saved(self, job: Job, path: Path) -> None:
        self._jobs.discard(job)
        self._remember(path)

    def _failed(self, job: Job, error: Exception) -> None:
        self._jobs.discard(job)
        self.problem.emit(Problem(str(error), self.tr("The run is still here; save it somewhere else."), about=ABOUT))

    def _refused(self, path: Path, error: OSError) -> None:
        what = self.tr("{} could not be written: {}").format(path, error.strerror or error)
        self.problem.emit(Problem(what, self.tr("Choose another folder."), about=ABOUT))

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.folder = path.parent
        self.done.emit(self.tr("Saved {}.").format(path.name))
