"""A run for those who write LaTeX: TikZ, alone on its page or for Beamer with overlays."""

from typing import Final

from gui.export.formats import Format
from gui.style.spoken import translate

from .document import write

FORMATS: Final = (Format(".tex", lambda: translate("Format", "LaTeX (TikZ)"), write, order=60, options=("beamer",)),)
