"""Pictures of recordings as files, also where there is no display: what `lanescope run --image` does."""

import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from gui.canvas.picture import Picture
from gui.style import fonts
from gui.style.theme import DARK, LIGHT
from gui.style.translation import Translation
from scenarios import language as texts
from scenarios.recording import Metadata, Recording
from scenarios.scripts.library import Scenario, title_and_about


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


def title_of(metadata: Metadata) -> str:
    """The script's own title in the reader's language, its docstring's first line; without one its name."""
    script = Path(metadata.script)
    title, about = title_and_about(metadata.source)
    scenario = Scenario(str(script), script, "", title or script.name, about, metadata.source)
    return scenario.told_in(texts.current()).title


def options_line(options: Mapping[str, object]) -> str:
    """The options as one line: "WORKERS = 4, LOCK = True"."""
    return ", ".join(f"{name} = {value}" for name, value in options.items())


def _offscreen() -> QApplication:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["lanescope"])
    Translation(application, texts.current())
    return application
