"""Exports what is in the window: by the dialog, once more as before, by the clipboard, or dragged away."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.canvas.arranging.row import Row
from gui.canvas.input.following import Range, whole
from gui.control.background import Job
from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from gui.control.view_state import ViewState
from gui.export import writing
from gui.export.formats import Format, format_of, formats
from gui.export.job import ExportJob
from gui.export.options import AXIS, LEGEND, TITLE, PictureOptions
from gui.style.theming import Theming
from gui.window.export.choice import SIGHT, SPAN, WHOLE, Choice, recall, remember
from scenarios import language as texts
from scenarios.recording import Recording

if TYPE_CHECKING:
    from gui.window.export.export_dialog import ExportDialog

ABOUT: Final = "export"  # of its problems
_WHOLE: Final = 0.98  # of a run in sight: that is all of it
_ROW: Final = PictureOptions(parts=frozenset({TITLE, AXIS, LEGEND}), width=1200)  # of the picture of a row
_DRAGGED: Final = 240  # px of the picture under the mouse


@dataclass(frozen=True)
class Sources:
    """Where it takes from what is exported."""

    model: ScriptModel
    control: RunControl
    view: ViewState


class Exporting(QObject):
    """`problem` says what went wrong, `done` what was exported, `busy` what is being written."""

    problem = Signal(object)
    done = Signal(str)
    busy = Signal(str, object)

    def __init__(self, sources: Sources, settings: Settings, theming: Theming, window: QWidget) -> None:
        super().__init__(window)
        self._from, self._settings, self._theming, self._window = sources, settings, theming, window
        self._jobs: set[Job] = set()
        self._dialog: ExportDialog | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # of what was dragged away
        sources.control.recordings_changed.connect(self._refresh)
        sources.control.live_changed.connect(self._refresh)
        sources.view.span_changed.connect(self._refresh)
        sources.view.moment_changed.connect(self._refresh)

    def ask(self) -> "ExportDialog":
        """Show the dialog, with what was chosen in it last."""
        from gui.window.export.export_dialog import ExportDialog  # with all formats: read when it is asked for

        if self._dialog is None:
            remembered = recall(self._settings)
            dialog = self._dialog = ExportDialog(self.job, self._theming, self._window)
            dialog.form.set_choice(remembered.choice)
            dialog.show_recent(remembered.recent)
            dialog.wanted.connect(lambda: self.ask_where(dialog.form.choice()))
            dialog.copied.connect(lambda: self._copy_pixels(self.job(dialog.form.choice())))
            dialog.copied_svg.connect(lambda: self._copy_vectors(self.job(dialog.form.choice())))
            dialog.preview.dragged.connect(lambda: self._prepare_drag(dialog))
            self.busy.connect(dialog.show_job)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._refresh()
        return self._dialog

    def again(self) -> None:
        """Export as the last time, to the same file of the same script; the dialog where there was no last time."""
        remembered = recall(self._settings)
        choice = self._dialog.form.choice() if self._dialog and self._dialog.isVisible() else remembered.choice
        kind = _of(choice.suffix)
        if not remembered.file or kind is None or self.job(choice) is None:
            self.ask()
            return
        last = Path(remembered.file)
        file = last if remembered.script == self._script() else _free(last.parent / f"{self._stem()}{kind.suffix}")
        self.write(kind, choice, file)

    def ask_where(self, choice: Choice, reason: str = "") -> None:
        """Ask for the file, and write; `reason` says why it is asked once more."""
        kind = _of(choice.suffix)
        if kind is None or self.job(choice) is None:
            return
        kinds = self.tr("{} (*{})").format(kind.label(), kind.suffix)
        start = self._settings.folder / f"{self._stem()}{kind.suffix}"
        path, _ = QFileDialog.getSaveFileName(self._parent(), reason or self.tr("Export"), str(start), kinds)
        if path:
            self.write(kind, choice, _named(Path(path), kind))

    def write(self, kind: Format, choice: Choice, file: Path) -> None:
        """Write it in a thread."""
        exported = self.job(choice)
        if exported is None:
            return

        def work(report: Callable[[float], None]) -> None:
            def heard(share: float) -> bool:
                report(share)  # raises where it was cancelled
                return True

            writing.write(kind, exported, file, heard)

        self._begin(
            work,
            lambda _none: self._written(choice, file),
            lambda error: self._refused(choice, file, error),
            self.tr("Exporting {}…").format(file.name),
        )

    def copy_picture(self) -> None:
        """Put the picture into the clipboard as pixels."""
        from gui.window.export import handing_over

        if self._from.control.live and (job := self._job(self._chosen())):  # it grows: nobody else may read it
            self._give(handing_over.of_pixels(handing_over.pixels_of(job)), self.tr("Copied the picture."))
        else:
            self._copy_pixels(self.job(self._chosen()))

    def copy_svg(self) -> None:
        """Put the picture into the clipboard as vectors."""
        self._copy_vectors(self.job(self._chosen()))

    def copy_row(self, row: Row) -> None:
        """Put the lanes of one row, as they are in sight, into the clipboard."""
        from gui.window.export import handing_over

        view, found = self._from.view, self._job(Choice())
        if found is None:
            return
        options = replace(_ROW, span=(view.t0, view.t1), language=found.options.language)
        lanes = frozenset(lane.index for lane in row.crowd or (row.lane,))
        job = replace(found, options=options, before=None, title=row.name, chosen=lanes)
        if self._from.control.live:
            self._give(handing_over.of_pixels(handing_over.pixels_of(job)), self.tr("Copied the picture."))
        else:
            self._copy_pixels(job)

    def job(self, choice: Choice) -> ExportJob | None:
        """What is exported now; None before a run has ended."""
        return None if self._from.control.live else self._job(choice)

    def finish(self) -> None:
        """Wait for the files that are being written, and take those away that were dragged."""
        if self._dialog:
            self._dialog.maker.finish()
        for job in list(self._jobs):
            job.wait()
        if self._folder:
            self._folder.cleanup()

    def _job(self, choice: Choice) -> ExportJob | None:
        recording = self._from.control.current
        if recording is None:
            return None
        spans = {WHOLE: None, SIGHT: (self._from.view.t0, self._from.view.t1), SPAN: self._from.view.span}
        # of a span that is no more, the whole run
        language = choice.options.language or texts.current()
        options = replace(choice.options, span=spans[choice.range], at=self._from.view.moment, language=language)
        arrangement = self._from.view.arrangement
        return ExportJob(recording, options, self._from.control.before, arrangement=arrangement, more=choice.more)

    def _chosen(self) -> Choice:
        """As in the dialog, as long as it is there; with the span, once one is measured."""
        choice = self._dialog.form.choice() if self._dialog else recall(self._settings).choice
        if self._dialog and self._dialog.isVisible():
            return choice
        return replace(choice, range=SPAN if self._from.view.span else WHOLE)

    def _refresh(self) -> None:
        if self._dialog and self._dialog.isVisible():
            self._dialog.form.offer_ranges(sight=self._zoomed(), span=self._from.view.span is not None)
            self._dialog.form.offer_before(there=self._from.control.before is not None)
            self._dialog.refresh()

    def _zoomed(self) -> bool:
        recording, view = self._from.control.current, self._from.view
        return recording is not None and (view.t1 - view.t0) < _WHOLE * _length(_whole_of(recording))

    def _copy_pixels(self, job: ExportJob | None) -> None:
        from gui.window.export import handing_over

        def give(made: QImage) -> None:
            self._give(handing_over.of_pixels(made), self.tr("Copied the picture."))

        if job:
            self._begin(lambda _report: handing_over.pixels_of(job), give, self._failed, self.tr("Copying…"))

    def _copy_vectors(self, job: ExportJob | None) -> None:
        from gui.window.export import handing_over

        def give(text: str) -> None:
            self._give(handing_over.of_vectors(text), self.tr("Copied the picture as SVG."))

        if job:
            self._begin(lambda _report: handing_over.vectors_of(job), give, self._failed, self.tr("Copying…"))

    def _give(self, data: QMimeData, words: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit(words)

    def _prepare_drag(self, dialog: "ExportDialog") -> None:
        """Draw what is dragged, and let it be dragged if the button is down then still."""
        from gui.window.export import handing_over

        job = self.job(dialog.form.choice())
        if job is None:
            return
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="lanescope-")
        folder, stem = Path(self._folder.name), self._stem()
        self._begin(
            lambda _report: handing_over.Dragged.of(job, folder / f"{stem}.png"),
            lambda dragged: self._drag(dialog, dragged.data()),
            self._failed,
            self.tr("Exporting {}…").format(f"{stem}.png"),
        )

    def _drag(self, dialog: "ExportDialog", data: QMimeData) -> None:
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        drag = QDrag(dialog.preview)
        drag.setMimeData(data)
        small = dialog.preview.image.scaled(
            QSize(_DRAGGED, _DRAGGED), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)

    def _begin(
        self,
        work: Callable[[Callable[[float], None]], object],
        done: Callable[..., object],
        failed: Callable[[Exception], object],
        words: str,
    ) -> None:
        job = Job(work, self)
        self._jobs.add(job)
        for over in (job.done, job.failed, job.cancelled):
            over.connect(lambda *_: self._jobs.discard(job))
        job.done.connect(done)
        job.failed.connect(failed)
        self.busy.emit(words, job)
        job.start()

    def _written(self, choice: Choice, file: Path) -> None:
        remembered = recall(self._settings).after(choice, str(file), self._script())
        remember(self._settings, remembered)
        self._settings.folder = file.parent
        if self._dialog:
            self._dialog.show_recent(remembered.recent)
        self.done.emit(self.tr("Exported {}.").format(file.name))

    def _refused(self, choice: Choice, file: Path, error: Exception) -> None:
        reason = str(getattr(error, "strerror", None) or error)
        what = self.tr("{} could not be written: {}").format(file, reason)
        if isinstance(error, OSError):
            self.problem.emit(Problem(what, self.tr("Choose another place."), about=ABOUT))
            self.ask_where(choice, self.tr("{} could not be written. Another place?").format(file.name))
        else:
            self.problem.emit(Problem(what, about=ABOUT))

    def _failed(self, error: Exception) -> None:
        self.problem.emit(Problem(str(error), about=ABOUT))

    def _parent(self) -> QWidget:
        return self._dialog if self._dialog and self._dialog.isVisible() else self._window

    def _script(self) -> str:
        recording = self._from.control.current
        return recording.metadata.script if recording else ""

    def _stem(self) -> str:
        return Path(self._script() or "run").stem


def _of(suffix: str) -> Format | None:
    return next((each for each in formats() if each.suffix == suffix), None)


def _named(path: Path, kind: Format) -> Path:
    """The name with the format's ending."""
    found = format_of(path)
    return path if found is kind else path.with_name(f"{path.name}{kind.suffix}")


def _free(path: Path) -> Path:
    """A name that no file has."""
    kind = format_of(path)
    suffix = kind.suffix if kind else path.suffix
    stem, number = path.name.removesuffix(suffix), 2
    while path.exists():
        path = path.with_name(f"{stem}-{number}{suffix}")
        number += 1
    return path


def _whole_of(recording: Recording) -> Range:
    timeline = recording.timeline
    return whole(0, timeline.now - timeline.origin)


def _length(range_: Range) -> float:
    return range_[1] - range_[0]
