"""Texts as LaTeX reads them."""

import re
import unicodedata
from typing import Final

from gui.export.diagram.words import plain

_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "·": r"\textperiodcentered{}", "→": r"$\rightarrow$",
    "…": r"\dots{}", "•": r"\textbullet{}", "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'",
    "µ": r"\textmu{}", "×": r"$\times$", "≥": r"$\geq$", "≤": r"$\leq$", "✕": r"$\times$", "\u00a0": "~",
}  # fmt: skip
_CHINESE: Final = re.compile("([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+)")


def escaped(words: str) -> str:
    """A text with every letter that means something to TeX spelled out; Chinese in the font for it."""
    parts = _CHINESE.split(plain(words))
    return "".join(rf"{{\zh {part}}}" if number % 2 else _latin(part) for number, part in enumerate(parts))


def has_chinese(text: str) -> bool:
    """Whether a document needs a font for Chinese, which pdfLaTeX has not."""
    return bool(_CHINESE.search(text))


def _latin(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter if _is_known(letter) else _nearest(letter)) for letter in text)


def _is_known(letter: str) -> bool:
    return ord(letter) < 0x180  # what T1 fonts have


def _nearest(letter: str) -> str:
    """A letter that pdfLaTeX knows, for one that it does not."""
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii")
    return "".join(_SPECIAL.get(each, each) for each in plain) or "?"
