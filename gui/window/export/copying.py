"""Hands pictures to other programs: by the clipboard, or dragged away with the mouse."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap

from gui.canvas.arranging.row import Row
from gui.export.job import ExportJob
from gui.window.export.in_sight import Sources
from gui.window.export.works import Works

if TYPE_CHECKING:
    from gui.window.export.preview import Preview

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
        """Put the picture into the clipboard as pixels."""
        from gui.window.export import handing_over

        def give(made: QImage) -> None:
            self._give(handing_over.of_pixels(made), self.tr("Copied the picture."))

        if job is None:
            return
        if self._from.live:  # it grows: nobody else may read it
            give(handing_over.pixels_of(job))
        else:
            self._works.begin(lambda _report: handing_over.pixels_of(job), give, self.failed.emit, self.tr("Copying…"))

    def copy_vectors(self, job: ExportJob | None) -> None:
        """Put the picture into the clipboard as vectors."""
        from gui.window.export import handing_over

        def give(text: str) -> None:
            self._give(handing_over.of_vectors(text), self.tr("Copied the picture as SVG."))

        if job is None:
            return
        if self._from.live:
            give(handing_over.vectors_of(job))
        else:
            self._works.begin(lambda _report: handing_over.vectors_of(job), give, self.failed.emit, self.tr("Copying…"))

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
