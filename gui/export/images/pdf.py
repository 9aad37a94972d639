"""The picture as one page of vectors, as large as the picture, with its fonts in it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from gui.canvas.surface.frame import Medium
from gui.export.job import ExportJob, Progress
from gui.export.picture import Picture

_DPI: Final = 96  # a CSS pixel is a unit of the page
_POINT: Final = 72 / _DPI


def write_pdf(job: ExportJob, file: Path, progress: Progress) -> None:
    """Write it. Raises OSError where that cannot be done."""
    if not progress(0.0):
        return
    file.touch()  # Qt says nothing of why it cannot write
    picture = Picture(job, Medium.SHAPES)
    writer = QPdfWriter(str(file))
    writer.setTitle(job.heading)
    writer.setCreator("Lanescope")
    writer.setResolution(_DPI)
    size = QPageSize(picture.size * _POINT, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not progress(0.3):
        return
    if not painter.begin(writer):
        raise OSError(f"cannot write {file.parent}")
    picture.paint(painter)
    if not painter.end():
        raise OSError(f"cannot write {file.parent}")
    progress(1.0)
