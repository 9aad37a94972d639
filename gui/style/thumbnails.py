"""Small pictures of the catalogue's scenarios, each of a real run; `python -m tests.pictures` makes them."""

from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QPalette

import resources

WIDTH: Final = 280  # px; the file has two pixels for each


def thumbnail(key: str) -> str:
    """The picture of this scenario as rich text, in the theme in force; "" for a script of the reader's own."""
    try:
        path = resources.path(f"thumbnails/{'dark' if in_dark() else 'light'}/{key.replace('/', '.')}.png")
    except FileNotFoundError:
        return ""
    return f'<img src="{QUrl.fromLocalFile(str(path)).toString()}" width="{WIDTH}">'


def in_dark() -> bool:
    """Whether pictures are dark now."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
