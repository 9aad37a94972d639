"""A run as one HTML page that needs nothing else: neither a network nor this program."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.export.formats import Format

from .page import write

FORMATS: Final = (Format(".html", QT_TRANSLATE_NOOP("Format", "Web page"), write, order=40),)
