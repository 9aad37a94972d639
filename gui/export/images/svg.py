"""The picture as an SVG: rectangles, paths and text, with the letters that it needs."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.canvas.surface.frame import Medium
from gui.export.images.svg_fonts import style_of
from gui.export.images.svg_tidy import letters_of, tidied
from gui.export.job import ExportJob, Progress
from gui.export.picture import Picture

_NOT_OF_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # a name may hold them, and Qt writes them


def svg(job: ExportJob) -> str:
    """The picture's text."""
    return drawn(laid_out(job), job.heading)


def laid_out(job: ExportJob) -> Picture:
    """The picture before it is drawn."""
    return Picture(job, Medium.SHAPES)


def drawn(picture: Picture, heading: str) -> str:
    """The text of a picture that is laid out already."""
    buffer, size = QBuffer(), picture.size
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the default one has no clip paths
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(heading)
    painter = QPainter(generator)
    picture.paint(painter)
    painter.end()
    text = _NOT_OF_XML.sub(" ", bytes(buffer.data().data()).decode("utf-8", "replace"))
    return tidied(text, size.width(), size.height(), heading, picture.words, style_of(letters_of(text)))


def write_svg(job: ExportJob, file: Path, progress: Progress) -> None:
    """Write it. Raises OSError where that cannot be done."""
    if progress(0.0):
        text = svg(job)
        if progress(0.8):
            file.write_text(text, encoding="utf-8", errors="replace")
            progress(1.0)
