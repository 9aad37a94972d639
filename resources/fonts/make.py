"""Makes the bundled font anew: Noto Sans SC with the characters of GB 2312, which simplified Chinese is written with.

`python resources/fonts/make.py NotoSansSC-Regular.otf` writes NotoSansSC-subset.otf beside it; README.md says how.
"""

import sys
from pathlib import Path
from typing import Any, Final

TARGET: Final = Path(__file__).with_name("NotoSansSC-subset.otf")
LATIN: Final = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
ROWS: Final = range(0xA1, 0xF8)  # of GB 2312, as its two bytes count them
PLACES: Final = range(0xA1, 0xFF)
OURS: Final = "–…·•●■▲▮▸◇○✕★←↑→↓µ×≤≥≠"  # signs of the window and of the notes


def characters() -> set[int]:
    """The code points to keep."""
    found = {*LATIN, *map(ord, OURS)}
    for row in ROWS:
        for place in PLACES:
            found.update(map(ord, bytes((row, place)).decode("gb2312", "ignore")))
    return found


def make(source: Path, target: Path) -> None:
    """Write the part of the font at `source` that is kept."""
    from fontTools import subset  # only who makes the font anew needs it

    options: Any = subset.Options()
    options.layout_features = ["kern", "locl"]
    options.hinting = False
    options.notdef_outline = True
    font = subset.load_font(str(source), options)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=characters())
    maker.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    make(Path(sys.argv[1]), TARGET)
