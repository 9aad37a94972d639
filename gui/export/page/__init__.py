"""A run as one HTML page that needs nothing else: neither a network nor this program."""

from typing import Final

from gui.export.formats import Format
from gui.style.spoken import translate

from .page import write

FORMATS: Final = (Format(".html", lambda: translate("Format", "Web page"), write, order=40),)
