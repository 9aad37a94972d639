"""Pictures of recordings as files, also where there is no display: what `lanescope run --image` does."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from gui.canvas.picture import Picture
from gui.export.job import options_line, title_of
from gui.style import fonts
from gui.style.theme import DARK, LIGHT
from gui.style.translation import Translation
from scenarios import language as texts
from scenarios.recording import Recording


def draw(recording: Recording, path: Path) -> None:
    """Save a picture of the whole recording under its own title, in the language of what else is said.

    Raises OSError when it can't be written.
    """
    save_picture(recording, path, title_of(recording.metadata), options_line(recording.metadata.options))


def save_picture(
    recording: Recording,
    path: Path,
    title: str,
    options: str,
    width: int = 1600,
    scale: float = 2.0,
    dark: bool = False,
) -> None:
    """Save a picture `width` pixels wide before `scale`, of the kind that the file's ending says (none: PNG).

    Makes an offscreen application when there is none. Raises OSError when the picture can't be written.
    """
    application = QApplication.instance() or _offscreen()
    fonts.offer_chinese()  # names and titles may be Chinese, whatever language the rest is in
    picture = Picture(recording, DARK if dark else LIGHT, QApplication.font(), width)
    image = picture.image(title, options, scale)
    writer = QImageWriter(str(path), QByteArray() if path.suffix else QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(f"cannot write the picture {path}: {writer.errorString()}")
    del application


def _offscreen() -> QApplication:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["lanescope"])
    Translation(application, texts.current())
    return application
