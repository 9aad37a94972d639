"""Letters for every text: Chinese whatever fonts the system has, and letters of one width for code."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

import resources

CHINESE: Final = "Noto Sans SC"  # the bundled font; its Chinese characters are all of one width
_FIXED: Final = ("DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono", "Ubuntu Mono", "Menlo", "Consolas")


@cache
def offer_chinese() -> None:
    """Load the bundled font, once.

    Where the system has one that merely covers Chinese, its commas and brackets are often those of another script.
    """
    QFontDatabase.addApplicationFont(str(resources.path("fonts/NotoSansSC-subset.otf")))


def fixed_font(points: float) -> QFont:
    """The system's fixed-width font at the size of the text around it, and behind it one for Chinese.

    In some languages the system names one whose letters are not of one width: then another one stands before it.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    families = [QFontInfo(font).family()]  # no alias such as "monospace", which may stand for any font that has Chinese
    if not QFontInfo(font).fixedPitch():
        known = QFontDatabase.families()
        fixed = [*filter(known.__contains__, _FIXED), *filter(QFontDatabase.isFixedPitch, known)]
        families = [*fixed[:1], *families]
    font.setFamilies([*families, CHINESE])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(points)
    return font
