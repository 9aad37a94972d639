"""Many lines in one item of a plot: a curve each would cost pyqtgraph a layout a line with every paint."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

Curve = tuple[QPen, QPainterPath]


class Curves(pg.GraphicsObject):  # type: ignore[misc]
    """Draws paths in the plot's coordinates, the last on top."""

    def __init__(self) -> None:
        super().__init__()
        self.curves: Sequence[Curve] = ()
        self._bounds = QRectF()

    def show_curves(self, curves: Sequence[Curve], bounds: QRectF) -> None:
        """Show these in place of the ones before; `bounds` is around all of them."""
        self.prepareGeometryChange()
        self.curves, self._bounds = curves, bounds
        self.update()

    def boundingRect(self) -> QRectF:
        """Around all curves."""
        return self._bounds

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw them."""
        for pen, path in self.curves:
            painter.setPen(pen)
            painter.drawPath(path)
