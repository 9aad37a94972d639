"""Words that are drawn again and again: which of them fit, how they are laid out, and in which ink."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

from gui.canvas.surface.frame import ink_on
from gui.style.theme import Theme


@lru_cache(maxsize=4096)
def fitting(words: tuple[str, ...], width: int, font: str) -> tuple[str, float]:
    """The first of `words` that fits into `width` pixels, or an object's name cut short; with its width."""
    metrics = QFontMetricsF(face_of(font))
    for text in words:
        if (advance := metrics.horizontalAdvance(text)) <= width:
            return text, advance
    text = metrics.elidedText(words[-1], Qt.TextElideMode.ElideMiddle, width) if len(words) > 1 else ""
    return (text, metrics.horizontalAdvance(text)) if len(text) > 3 else ("", 0.0)


@lru_cache(maxsize=1024)
def laid_out(text: str, font: str) -> tuple[QStaticText, float]:
    """Words that are drawn again and again, as laying them out takes longer than drawing them; and how high they are.

    That is more than a line, where letters come from another font: Chinese ones.
    """
    words = QStaticText(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.prepare(QTransform(), face_of(font))
    return words, words.size().height()


@lru_cache(maxsize=16)
def face_of(font: str) -> QFont:
    """The letters of this name."""
    face = QFont()
    face.fromString(font)
    return face


@lru_cache(maxsize=64)
def _ink_of(color: str) -> str:
    return ink_on(color).name()


def ink(theme: Theme, state: int) -> str:
    """What can be read on the colour of a state."""
    return _ink_of(theme.states[state])
