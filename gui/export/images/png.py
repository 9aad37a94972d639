"""The picture as pixels, exactly as many as its size and scale say."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from gui.canvas.surface.frame import Medium
from gui.export.job import ExportJob, Progress
from gui.export.picture import Picture

MOST_PIXELS: Final = 32_000  # on one side: more no program opens
_METRE: Final = 96 / 0.0254  # pixels, at scale 1


def image(job: ExportJob, scale: float, medium: Medium | None = None) -> QImage:
    """The picture as an image of `scale` device pixels a pixel, drawn as for `medium` (else as for pixels)."""
    return paint(laid_out(job, medium), scale, transparent=job.options.transparent)


def laid_out(job: ExportJob, medium: Medium | None = None) -> Picture:
    """The picture for `medium`, else for pixels, of which there is no ground but an opaque one."""
    return Picture(job, medium or (Medium.SHAPES if job.options.transparent else Medium.PIXELS))


def paint(picture: Picture, scale: float, *, transparent: bool = False) -> QImage:
    """A picture that is laid out already, as an image."""
    size = picture.size
    width, height = (min(max(round(side * scale), 1), MOST_PIXELS) for side in (size.width(), size.height()))
    kind = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    picture.at(scale)
    made = QImage(width, height, kind)
    made.fill(0)
    made.setDotsPerMeterX(round(_METRE * scale))
    made.setDotsPerMeterY(round(_METRE * scale))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    picture.paint(painter)
    painter.end()
    return made


def write_png(job: ExportJob, file: Path, progress: Progress) -> None:
    """Write it. Raises OSError where that cannot be done."""
    if not progress(0.0):
        return
    file.touch()  # before there is much to be drawn in vain
    made = image(job, job.options.scale)
    if not progress(0.5):
        return
    written = QBuffer()  # of a file that takes no more Qt knows no reason
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(written, b"png")
    writer.setText("Title", job.heading)
    if not writer.write(made):
        raise OSError(writer.errorString())
    file.write_bytes(written.data().data())
    progress(1.0)
