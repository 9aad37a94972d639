"""A diagram in the window: boxes and arrows of one moment; a click on a worker selects it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from gui.canvas.diagrams.diagram import Box, Diagram
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.laying_out import Style, box_at, lay_out
from gui.canvas.diagrams.painter import paint, room_of
from gui.style.menu import Menu
from gui.style.theming import Theming
from scenarios.moments import Node


class DiagramView(QWidget):
    """Draws what it is given; `chosen` is the index of the lane whose box was clicked."""

    chosen = Signal(int)
    wanted = Signal(str)  # its picture: as "pixels" or "vectors", or "ask"

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._diagram, self._places = Diagram(), dict[Node, Point]()
        self._note = self._nothing = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theming.changed.connect(lambda _theme: self.update())

    @property
    def diagram(self) -> Diagram:
        """What is drawn."""
        return self._diagram

    @property
    def places(self) -> Mapping[Node, Point]:
        """Where the boxes stand."""
        return self._places

    def look(self) -> Style:
        """The colours and letters of the window."""
        return Style(self._theming.theme, self.font())

    def sizeHint(self) -> QSize:
        return QSize(360, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def show_diagram(self, diagram: Diagram, places: Mapping[Node, Point], note: str, nothing: str) -> None:
        """Draw this; `note` stands below it, and `nothing` in the middle where there is no box."""
        shown = (diagram, dict(places), note, nothing)
        if shown != (self._diagram, self._places, self._note, self._nothing):
            self._diagram, self._places, self._note, self._nothing = shown
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, area = QPainter(self), self._theming.theme, QRectF(self.rect())
        painter.fillRect(area, QColor(theme.panel))
        if self._is_placed:
            paint(painter, area, self._diagram, self._places, self.look(), self._note)
        else:
            painter.setPen(QColor(theme.text_dim))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(16, 8, -16, -8), int(words), self._nothing)
        if self.hasFocus():
            painter.setPen(QColor(theme.focus))
            painter.drawRect(area.adjusted(0.5, 0.5, -1, -1))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the worker under the mouse."""
        box = self.box_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and box is not None and box.lane >= 0:
            self.chosen.emit(box.lane)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer its picture."""
        if self._is_placed:
            menu = self.menu()
            menu.exec(event.globalPos())
            menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu, wanted = Menu(self), self.wanted
        menu.addAction(self.tr("Copy the picture"), lambda: wanted.emit("pixels"))
        menu.addAction(self.tr("Copy as SVG"), lambda: wanted.emit("vectors"))
        menu.addAction(self.tr("Export…"), lambda: wanted.emit("ask"))
        return menu

    def event(self, event: QEvent) -> bool:
        """Say in full what a box stands for."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            box = self.box_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"{box.name}\n{box.words}" if box else "", self)
            return True
        return super().event(event)

    def box_at(self, at: QPointF) -> Box | None:
        """The box at a point of the view."""
        if not self._is_placed:
            return None
        look = self.look()
        return box_at(at, lay_out(self._diagram, self._places, room_of(QRectF(self.rect()), look), look))

    @property
    def _is_placed(self) -> bool:
        return bool(self._diagram.boxes) and {box.node for box in self._diagram.boxes} <= set(self._places)
