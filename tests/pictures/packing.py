"""Pictures as small PNG files: what is drawn has few colours."""

from typing import Final

import numpy as np
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage, QImageWriter

_MOST_COLORS: Final = 256


def packed(image: QImage, most: int = _MOST_COLORS) -> bytes:
    """As PNG in the colours that are most frequent; the rest, edges of letters, become the nearest of them."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(rgb.constBits(), np.uint8).reshape(-1, 4)[:, 2::-1].astype(np.int64)
    colors, place, count = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    palette = colors[np.argsort(-count)[:most]]
    nearest = np.array([np.argmin(np.square(palette - color).sum(axis=1)) for color in colors], np.uint8)
    content = nearest[place.ravel()].tobytes()
    few = QImage(content, image.width(), image.height(), image.width(), QImage.Format.Format_Indexed8)
    few.setColorTable([QColor(*color).rgb() for color in palette.tolist()])
    buffer = QBuffer()
    writer = QImageWriter(buffer, b"png")
    writer.setCompression(100)
    if not writer.write(few):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())
