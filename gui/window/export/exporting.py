"""Exports what is in the window: by the dialog, once more as before, by the clipboard, or dragged away."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.canvas.arranging.row import Row
from gui.control.problems import Problem
from gui.control.settings import Settings
from gui.export import writing
from gui.export.formats import Format, format_of, with_suffix
from gui.export.job import ExportJob
from gui.export.options import ALONE, OF_MOMENT, TITLE
from gui.style.theming import Theming
from gui.window.export.choice import SPAN, WHOLE, Choice, recall, remember
from gui.window.export.copying import Copying
from gui.window.export.in_sight import Sources
from gui.window.export.works import Works
from gui.window.widgets.front import bring_to_front

if TYPE_CHECKING:
    from gui.window.export.export_dialog import ExportDialog

ABOUT: Final = "export"  # of its problems


class Exporting(QObject):
    """`problem` says what went wrong, `done` what was exported, `busy` what is being written."""

    problem = Signal(object)
    done = Signal(str)
    busy = Signal(str, object)

    def __init__(self, sources: Sources, settings: Settings, theming: Theming, window: QWidget) -> None:
        super().__init__(window)
        self._from, self._settings, self._theming, self._window = sources, settings, theming, window
        self._works = Works(self)
        self._works.busy.connect(self.busy)
        self._copying = Copying(sources, self._works)
        self._copying.done.connect(self.done)
        self._copying.failed.connect(lambda error: self.problem.emit(Problem(str(error), about=ABOUT)))
        self._dialog: ExportDialog | None = None
        sources.control.recordings_changed.connect(self._refresh)
        sources.control.live_changed.connect(self._refresh)
        sources.view.span_changed.connect(self._refresh)
        sources.view.moment_changed.connect(self._refresh)

    def make(self) -> "ExportDialog":
        """The dialog, with what was chosen in it last."""
        from gui.window.export.export_dialog import ExportDialog  # with all formats: read when it is asked for

        if self._dialog is None:
            remembered = recall(self._settings)
            dialog = self._dialog = ExportDialog(self.job, self._theming, self._window)
            dialog.form.set_choice(remembered.choice)
            dialog.show_recent(remembered.recent)
            dialog.wanted.connect(lambda: self.ask_where(dialog.form.choice()))
            dialog.copied.connect(lambda: self._copying.copy_pixels(self.job(dialog.form.choice())))
            dialog.copied_svg.connect(lambda: self._copying.copy_vectors(self.job(dialog.form.choice())))
            preview = dialog.preview
            preview.dragged.connect(lambda: self._copying.prepare_drag(preview, self.job(dialog.form.choice())))
            self.busy.connect(dialog.show_job)
        return self._dialog

    def ask(self) -> "ExportDialog":
        """Show the dialog."""
        dialog = self.make()
        bring_to_front(dialog)
        self._refresh()
        return dialog

    def again(self) -> None:
        """Export as the last time, to the same file of the same script; the dialog where there was no last time."""
        remembered = recall(self._settings)
        choice = self._dialog.form.choice() if self._dialog and self._dialog.isVisible() else remembered.choice
        kind = with_suffix(choice.suffix)
        if not remembered.file or kind is None or self.job(choice) is None:
            self.ask()
            return
        last, stem = Path(remembered.file), self._from.stem
        file = last if remembered.script == self._from.script else _free(last.parent / f"{stem}{kind.suffix}")
        self.write(kind, choice, file)

    def ask_where(self, choice: Choice, reason: str = "") -> None:
        """Ask for the file, and write; `reason` says why it is asked once more."""
        kind = with_suffix(choice.suffix)
        if kind is None or self.job(choice) is None:
            return
        kinds = self.tr("{} (*{})").format(kind.label(), kind.suffix)
        start = self._settings.folder / f"{self._from.stem}{kind.suffix}"
        parent = self._dialog if self._dialog and self._dialog.isVisible() else self._window
        path, _ = QFileDialog.getSaveFileName(parent, reason or self.tr("Export"), str(start), kinds)
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

        self._works.begin(
            work,
            lambda _none: self._written(choice, file),
            lambda error: self._refused(choice, file, error),
            self.tr("Exporting {}…").format(file.name),
        )

    def copy_picture(self) -> None:
        """Put the picture into the clipboard as pixels, of a live run as far as it has come."""
        self._copying.copy_pixels(self._from.job(self._chosen()))

    def copy_svg(self) -> None:
        """Put the picture into the clipboard as vectors."""
        self._copying.copy_vectors(self.job(self._chosen()))

    def copy_row(self, row: Row) -> None:
        """Put the lanes of one row, as they are in sight, into the clipboard."""
        self._copying.copy_row(row)

    def graph(self, kind: str, at: float, how: str) -> None:
        """Copy a graph (GRAPH or TREE) of a moment (ns from the origin) as "pixels" or "vectors"; or "ask" how."""
        if how == "pixels":
            self._copying.copy_pixels(self._from.graph(kind, at))
        elif how == "vectors":
            self._copying.copy_vectors(self._from.graph(kind, at))
        else:
            self._from.view.set_moment(at)
            form = self.ask().form
            choice = form.choice()
            parts = (choice.options.parts - OF_MOMENT) | {TITLE, kind, ALONE}
            form.set_choice(replace(choice, options=replace(choice.options, parts=parts), moment=True))
            self._refresh()

    def job(self, choice: Choice) -> ExportJob | None:
        """What is exported now; None before a run has ended."""
        return None if self._from.live else self._from.job(choice)

    def finish(self) -> None:
        """Wait for the files that are being written, and take those away that were dragged."""
        if self._dialog:
            self._dialog.maker.finish()
        self._works.finish()
        self._copying.finish()

    def _chosen(self) -> Choice:
        """As in the dialog, as long as it is there; with the span, once one is measured."""
        choice = self._dialog.form.choice() if self._dialog else recall(self._settings).choice
        if self._dialog and self._dialog.isVisible():
            return choice
        return replace(choice, range=SPAN if self._from.view.span else WHOLE)

    def _refresh(self) -> None:
        if self._dialog and self._dialog.isVisible():
            form, view = self._dialog.form, self._from.view
            form.offer_ranges(sight=self._from.zoomed, span=view.span is not None)
            form.offer_moment(view.moment)
            form.offer_before(there=self._from.control.before is not None)
            self._dialog.refresh()

    def _written(self, choice: Choice, file: Path) -> None:
        remembered = recall(self._settings).after(choice, str(file), self._from.script)
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
