"""Draws the program's icon in every size that systems ask for, from the one drawing there is."""

import os
from pathlib import Path
from typing import Final

DRAWING: Final = Path(__file__).parents[1] / "icons" / "lanescope.svg"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_FOR_FILES: Final = {"ico": 256, "icns": 512}  # Windows, macOS: one file with one large picture in it


def draw(folder: Path) -> None:
    """Write `16.png` … `512.png`, `lanescope.ico` and `lanescope.icns` into `folder`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(DRAWING))
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"{size}.png"))
    for ending, size in _FOR_FILES.items():
        with Image.open(folder / f"{size}.png") as picture:
            picture.save(folder / f"lanescope.{ending}")
    del application
