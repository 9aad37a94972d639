"""Hands pictures to other programs: by the clipboard, or dragged away with the mouse."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap

from gui.canvas.arranging.row import Row
from gui.export.job import ExportJob
from gui.window.export.in_sight import Sources
from gui.window.export.works import Works

if TYPE_CHECKING:
    from gui.export.picture import Picture
    from gui.window.export.preview import Preview

_Made = TypeVar("_Made")
_DRAGGED: Final = 240  # px of the picture under the mouse


class Copying(QObject):
    """`done` says what was copied, `failed` has the error of what was not."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, sources: Sources, works: Works) -> None:
        super().__init__(works)
        self._from, self._works = sources, works
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # of what was dragged away

    def copy_pixels(self, job: ExportJob | None) -> None:
        """Put the picture into the clipboard as pixels, of a live run as far as it has come."""
        from gui.window.export import handing_over as handed

        def give(made: QImage) -> None:
            self._give(handed.of_pixels(made), self.tr("Copied the picture."))

        if job is not None:
            self._copy(job, handed.for_pixels, handed.pixels_of, give)

    def copy_vectors(self, job: ExportJob | None) -> None:
        """Put the picture into the clipboard as vectors, of a live run as far as it has come."""
        from gui.window.export import handing_over as handed

        def give(text: str) -> None:
            self._give(handed.of_vectors(text), self.tr("Copied the picture as SVG."))

        if job is not None:
            self._copy(job, handed.for_vectors, handed.vectors_of, give)

    def _copy(
        self,
        job: ExportJob,
        laid_out: Callable[[ExportJob], "Picture"],
        drawn: Callable[[ExportJob, "Picture"], _Made],
        give: Callable[[_Made], None],
    ) -> None:
        failed, words = self.failed.emit, self.tr("Copying…")
        if self._from.live:  # nobody else may read it; but Graphviz, which takes longest, reads nothing of it
            picture = laid_out(job)
            self._works.begin(lambda _report: picture.place(), lambda _: give(drawn(job, picture)), failed, words)
        else:
            self._works.begin(lambda _report: drawn(job, laid_out(job)), give, failed, words)

    def copy_row(self, row: Row) -> None:
        """Put the lanes of one row, as they are in sight, into the clipboard."""
        self.copy_pixels(self._from.row(row))

    def prepare_drag(self, preview: "Preview", job: ExportJob | None) -> None:
        """Draw what is dragged, and let it be dragged if the button is down then still."""
        from gui.window.export import handing_over

        if job is None or self._from.live:
            return
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="lanescope-")
        file = Path(self._folder.name) / f"{self._from.stem}.png"
        self._works.begin(
            lambda _report: handing_over.Dragged.of(job, file),
            lambda dragged: _drag(preview, dragged.data()),
            self.failed.emit,
            self.tr("Exporting {}…").format(file.name),
        )

    def finish(self) -> None:
        """Take the files away that were dragged."""
        if self._folder:
            self._folder.cleanup()

    def _give(self, data: QMimeData, words: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit(words)


def _drag(preview: "Preview", data: QMimeData) -> None:
    if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        return
    drag = QDrag(preview)
    drag.setMimeData(data)
    small = preview.image.scaled(
        QSize(_DRAGGED, _DRAGGED), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    drag.setPixmap(QPixmap.fromImage(small))
    drag.exec(Qt.DropAction.CopyAction)
