"""What is handed to other programs: pixels, vectors, and for those that take neither, a file of each."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from gui.export.images import png, svg
from gui.export.job import ExportJob
from gui.export.picture import Picture
from gui.style.spoken import speaking

SVG = "image/svg+xml"


def for_pixels(job: ExportJob) -> Picture:
    """The picture laid out, for `pixels_of`."""
    with speaking(job.options.language):
        return png.laid_out(job)


def for_vectors(job: ExportJob) -> Picture:
    """The picture laid out, for `vectors_of`."""
    with speaking(job.options.language):
        return svg.laid_out(job)


def pixels_of(job: ExportJob, picture: Picture) -> QImage:
    """The picture as an image, as sharp as its options say."""
    with speaking(job.options.language):
        return png.paint(picture, job.options.scale, transparent=job.options.transparent)


def vectors_of(job: ExportJob, picture: Picture) -> str:
    """The picture as the text of an SVG."""
    with speaking(job.options.language):
        return svg.drawn(picture, job.heading)


def of_pixels(made: QImage) -> QMimeData:
    """For the clipboard."""
    data = QMimeData()
    data.setImageData(made)
    return data


def of_vectors(text: str) -> QMimeData:
    """For the clipboard: as a picture for those who know SVG, else as its text."""
    data = QMimeData()
    data.setData(SVG, QByteArray(text.encode()))
    data.setText(text)
    return data


@dataclass(frozen=True)
class Dragged:
    """What is dragged away: pixels, vectors, and a PNG file, which is what most programs take."""

    pixels: QImage
    vectors: str
    file: Path

    @classmethod
    def of(cls, job: ExportJob, file: Path) -> "Dragged":
        """Draw it, in any thread. Raises OSError when the file cannot be written."""
        made = pixels_of(job, for_pixels(job))
        if not made.save(str(file)):
            raise OSError(str(file))
        return cls(made, vectors_of(job, for_vectors(job)), file)

    def data(self) -> QMimeData:
        """As other programs take it."""
        data = of_pixels(self.pixels)
        data.setData(SVG, QByteArray(self.vectors.encode()))
        data.setUrls([QUrl.fromLocalFile(str(self.file))])
        return data
