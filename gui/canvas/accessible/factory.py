"""Tells Qt how the sections of the timeline speak to screen readers: as widgets with things in them that are none."""

from functools import cache

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from gui.canvas.accessible.answers import NOTHING, nothing, otherwise
from gui.canvas.accessible.lanes import Lanes
from gui.canvas.accessible.node import Tree
from gui.canvas.accessible.objects import locks, queues, turns
from gui.canvas.accessible.thing import Thing
from gui.canvas.lanes.lane_view import LaneView
from gui.canvas.objects.lock_view import LockView
from gui.canvas.objects.queue_view import QueueView
from gui.canvas.objects.turns_view import TurnsView
from gui.canvas.surface.scrolled import Scrolled


class View(QAccessibleWidget):
    """A section: for Qt a widget, with what a tree knows in it."""

    def __init__(self, tree: "ViewTree", role: QAccessible.Role) -> None:
        super().__init__(tree.widget, role)
        self._tree = tree

    @property
    def gone(self) -> bool:
        """Whether the section is being closed."""
        return not shiboken6.isValid(self._tree)

    @otherwise(int)
    def childCount(self) -> int:
        return self._tree.count(())

    @otherwise(nothing)
    def child(self, index: int, /) -> QAccessibleInterface:
        return self._tree.child((), index)

    @otherwise(lambda: -1)
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return self._tree.index_of((), child)

    @otherwise(nothing)
    def focusChild(self) -> QAccessibleInterface:
        return self._tree.chosen() or super().focusChild()

    @otherwise(nothing)
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        return self._tree.child_at((), x, y)


class ViewTree(Tree):
    """The things of a section, which change as its run does."""

    def __init__(self, widget: Scrolled, top: Thing) -> None:
        super().__init__(widget, top)
        self.view = View(self, top.role)  # Python's part of it lives as long as the section
        self._top_thing, self._source = top, widget.source
        self._source.changed.connect(self._renew)
        self._source.rearranged.connect(self._renew)
        self._source.view.selection_changed.connect(self._follow)

    def _renew(self) -> None:
        self.forget()
        QAccessible.updateAccessibility(QAccessibleEvent(self.widget, QAccessible.Event.ObjectReorder))

    def chosen(self) -> QAccessibleInterface | None:
        """What the keys have selected, while they go to this section; None where nothing is."""
        selection = self._source.view.selection
        if not isinstance(self._top_thing, Lanes) or selection is None or not self.widget.hasFocus():
            return None
        path = self._top_thing.path_of(selection)
        return None if path is None else self.node(path)

    def _follow(self) -> None:
        """The reader has gone to another interval: say which."""
        if (node := self.chosen()) is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.Focus))


def _speak_for(_key: str, thing: QObject) -> QAccessibleInterface:
    """What speaks for a widget; nothing for those that Qt knows itself."""
    if isinstance(thing, LaneView):
        return ViewTree(thing, Lanes(thing)).view
    if isinstance(thing, LockView):
        return ViewTree(thing, locks(thing)).view
    if isinstance(thing, QueueView):
        return ViewTree(thing, queues(thing)).view
    if isinstance(thing, TurnsView):
        return ViewTree(thing, turns(thing)).view
    missing: QAccessibleInterface = NOTHING
    return missing


@cache  # Qt would ask it once for each time
def install() -> None:
    """Have screen readers find what is drawn. Nothing is made before one asks."""
    QAccessible.installFactory(_speak_for)
