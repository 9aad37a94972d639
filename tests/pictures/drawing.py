"""What is drawn of one recorded run: the picture in each language and theme, and the stamp in each theme."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from gui.export.options import PictureOptions
from gui.headless_picture import save_picture
from gui.style.theme import DARK, LIGHT
from gui.style.translation import Translation
from scenarios.language import LANGUAGES
from scenarios.recording import Recording
from scenarios.scripts.library import Scenario
from tests.pictures.packing import packed
from tests.pictures.thumbnail import thumbnail

THEMES: Final = (LIGHT, DARK)
WIDTH: Final = 1280


def stem(scenario: Scenario) -> str:
    """A scenario's name as that of a file."""
    return scenario.key.replace("/", ".")


def picture_name(scenario: Scenario, language: str, theme: str) -> str:
    """The file of a picture, within the folder of all of them."""
    return f"{language}/{theme}/{stem(scenario)}.png"


def thumbnail_name(scenario: Scenario, theme: str) -> str:
    """The file of a stamp, within the folder of all of them; in the window's resources, too."""
    return f"thumbnails/{theme}/{stem(scenario)}.png"


def draw(recording: Recording, scenario: Scenario, folder: Path, translation: Translation) -> Iterator[Path]:
    """Write each picture of the run, and give its path."""
    for language in LANGUAGES:
        translation.choose(language)
        for theme in THEMES:
            path = _made(folder / picture_name(scenario, language, theme.name))
            save_picture(recording, path, PictureOptions(width=WIDTH, theme=theme.name))
            yield path
    for theme in THEMES:
        path = _made(folder / thumbnail_name(scenario, theme.name))
        path.write_bytes(packed(thumbnail(recording.timeline, theme, QApplication.font()), 32))
        yield path


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
