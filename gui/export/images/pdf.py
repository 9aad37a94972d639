"""The picture as one page of vectors, as large as the picture, with its fonts in it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
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
    file.touch()  # before there is much to be drawn in vain
    picture = Picture(job, Medium.SHAPES)
    written = QBuffer()  # a file that takes no more Qt leaves cut off, and says nothing
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setTitle(job.heading)
    writer.setCreator("Lanescope")
    writer.setResolution(_DPI)
    size = QPageSize(picture.size * _POINT, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not progress(0.3):
        return
    painter.begin(writer)
    picture.paint(painter)
    painter.end()
    file.write_bytes(written.data().data())
    progress(1.0)
