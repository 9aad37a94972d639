"""Icons from `resources/icons`, drawn in the colours of the theme."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from gui.style.theme import Theme

_SIZES = (20, 40)  # for a screen of one and of two device pixels a point


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """The icon `name` in the theme's colour `color`, a token's name, grey where its action is disabled."""
    drawing = resources.text(f"icons/{name}.svg")
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, getattr(theme, color)), (QIcon.Mode.Disabled, theme.text_disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))
        for size in _SIZES:
            result.addPixmap(_pixmap(renderer, size), mode)
    return result


def pixmap(name: str, theme: Theme, color: str, size: int, ratio: float) -> QPixmap:
    """The icon `name` for a label: `size` points wide on a screen of `ratio` device pixels a point."""
    drawing = resources.text(f"icons/{name}.svg").replace("currentColor", getattr(theme, color))
    image = _pixmap(QSvgRenderer(QByteArray(drawing.encode())), round(size * ratio))
    image.setDevicePixelRatio(ratio)
    return image


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    image = QPixmap(size, size)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
