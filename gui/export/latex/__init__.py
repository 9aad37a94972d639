"""A run for those who write LaTeX: TikZ, alone on its page or for Beamer with overlays."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.export.formats import Format

from .document import write

FORMATS: Final = (Format(".tex", QT_TRANSLATE_NOOP("Format", "LaTeX (TikZ)"), write, order=60, options=("beamer",)),)
