"""What clicks and hovering over the sections mean, and the menus of lanes, locks and queues."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from gui.canvas.input.folding import Folding
from gui.canvas.input.hover import LaneHover
from gui.canvas.input.lane_menu import LaneMenu
from gui.canvas.input.moves import Moves
from gui.canvas.input.object_menu import ObjectMenu
from gui.canvas.input.tooltips import plain, with_key
from gui.canvas.lanes.lane_view import LaneView
from gui.canvas.objects.lock_view import LockView
from gui.canvas.objects.queue_view import QueueView
from gui.canvas.objects.turns_view import TurnsView
from gui.canvas.surface.frame_source import FrameSource


class Pointing(QObject):
    """Between the hand and the sections: it finds what stands at a point, and lets the others act on it."""

    def __init__(
        self,
        source: FrameSource,
        sections: tuple[LaneView, LockView, QueueView],
        moves: Moves,
        folding: Folding,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._source, self._moves, self._folding, self._over = source, moves, folding, parent
        self._lanes, self._locks, self._queues = sections
        self.hover = LaneHover(source, self._lanes)

    def use(self, actions: Mapping[str, QAction]) -> LaneMenu:
        """Offer these in the menu of a lane, which is returned."""
        self._lane_menu = LaneMenu(self._source, self._folding, actions, self._over)
        self.object_menu = ObjectMenu(self._source, self._folding, actions, self._over)
        return self._lane_menu

    def click(self, widget: QWidget, at: QPointF) -> None:
        """Fold or open, point at a line that was written, or select what stands there."""
        if widget is self._lanes and (row := self._lanes.fold_at(at)) is not None:
            self._folding.toggle(row)
        elif widget is self._lanes and (number := self._lanes.print_at(at)) is not None:
            self._source.view.point_at_line(number)
        elif widget is self._lanes:
            self._source.view.select(self.hover.selection_at(at))
        elif widget is self._locks:
            self._moves.select(self._locks.selection_at(at))

    def double_click(self, widget: QWidget, at: QPointF) -> None:
        """On the name of a fold: fold or open it; anywhere else: select, and show all of it."""
        row = self._lanes.row_at(at.y()) if widget is self._lanes and at.x() < self._source.scale().left else None
        if row is not None and row.foldable:
            if self._lanes.fold_at(at) is None:  # a triangle has had its click already
                self._folding.toggle(row)
            return
        self.click(widget, at)
        self._moves.fit_selection()

    def hovered(self, widget: QWidget, at: QPointF) -> None:
        """Say what stands there."""
        if widget is self._lanes:
            self._moves.hovered = self.hover.selection_at(at)
            self.hover.show_tip(at)
        elif isinstance(widget, LockView | QueueView | TurnsView):
            QToolTip.showText(widget.mapToGlobal(at.toPoint()), with_key(widget.tip_at(at)), widget)

    def open_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the mouse, or by the keyboard with what is selected."""
        menu = None
        section = next((each for each in (self._locks, self._queues) if each.hasFocus()), None)
        if event.reason() is not QContextMenuEvent.Reason.Mouse and section is not None:
            menu, place = self.object_menu.of_objects(section.objects()), section.mapToGlobal(QPoint(0, 0))
        elif event.reason() is not QContextMenuEvent.Reason.Mouse:
            menu = self._lane_menu.of_row(row) if (row := self._folding.row) else None
            place = self._below_selection() if menu else event.globalPos()
        else:
            menu, place = self._menu_at(event.pos()), event.globalPos()
        if menu is not None:
            menu.popup(place)

    def _menu_at(self, pos: QPoint) -> QMenu | None:
        at = self._lanes.mapFrom(self._over, pos)
        if self._lanes.isVisible() and self._lanes.rect().contains(at):
            if (row := self._lanes.row_at(at.y())) is None:
                return None
            self._source.view.select(self.hover.selection_at(at.toPointF()))
            return self._lane_menu.of_row(row)
        for section in (self._locks, self._queues):
            inner = section.mapFrom(self._over, pos)
            if section.isVisible() and section.rect().contains(inner):
                return self._of_object(section, inner.toPointF())
        return None

    def _of_object(self, section: LockView | QueueView, at: QPointF) -> QMenu | None:
        number = section.object_at(at)
        return None if number is None else self.object_menu.of_object(number, plain(section.tip_at(at), "\n"))

    def _below_selection(self) -> QPoint:
        """Where a menu stands that the keyboard has opened: below the row of the selection, where it begins."""
        selection, scale = self._source.view.selection, self._source.scale()
        number = self._source.rows.row_of(selection.lane) if selection else 0
        box = self._lanes.box()
        x = min(max(scale.x(selection.start if selection else 0), scale.left), scale.left + scale.width / 2)
        y = min(max(box.y((number or 0) + 1), 0), self._lanes.height())
        return self._lanes.mapToGlobal(QPoint(round(x), round(y)))
