"""Pictures of recordings as files, also where there is no display: what `lanescope run --image` does."""

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.export.options import PictureOptions
from gui.style import fonts
from gui.style.translation import Translation
from scenarios import language as texts
from scenarios.recording import Recording

_USUAL: Final = PictureOptions()


def draw(recording: Recording, path: Path) -> None:
    """Save a picture of the whole recording under its own title, in the language of what else is said.

    Raises OSError when it can't be written.
    """
    save_picture(recording, path)


def save_picture(recording: Recording, path: Path, options: PictureOptions = _USUAL) -> None:
    """Save a picture of the kind that the file's ending says (none: PNG).

    Makes an offscreen application when there is none. Raises OSError when the picture can't be written.
    """
    application = offscreen()
    fonts.offer_chinese()  # names and titles may be Chinese, whatever language the rest is in
    made = image(ExportJob(recording, options), options.scale)
    writer = QImageWriter(str(path), QByteArray() if path.suffix else QByteArray(b"png"))
    if not writer.write(made):
        raise OSError(f"cannot write the picture {path}: {writer.errorString()}")
    del application


def offscreen() -> QApplication:
    """The application that is there, or one that needs no display."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["lanescope"])
    Translation(application, texts.current())
    return application
