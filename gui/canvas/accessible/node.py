"""Things without a widget, as interfaces that Qt hands to screen readers, and who keeps them alive.

Qt deletes what it has registered, at the latest when it ends, and then Python is gone: so each is given back before.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QWidget

from gui.canvas.accessible.answers import NOTHING, nothing, otherwise
from gui.canvas.accessible.thing import Key, Thing

Path = tuple[Key, ...]  # the keys from a view's top down to a thing

_MOST: Final = 5000  # nodes: more than that a reader has gone through, and their names are asked for again


def _invalid() -> QAccessible.State:
    state = QAccessible.State()
    state.invalid = True
    return state


class Node(QAccessibleInterface):
    """One thing. Who has seen it may ask when it is gone, too: then there is nothing to say."""

    def __init__(self, tree: "Tree", path: Path, thing: Thing) -> None:
        super().__init__()
        self.tree, self.path, self.thing = tree, path, thing
        self.gone = False

    @otherwise(bool)
    def isValid(self) -> bool:
        return self.thing.exists()

    def object(self) -> QObject:
        missing: QObject = NOTHING
        return missing

    @otherwise(nothing)
    def window(self) -> QWindow:
        return self.tree.widget.window().windowHandle()

    @otherwise(nothing)
    def parent(self) -> QAccessibleInterface:
        return self.tree.node(self.path[:-1])

    def role(self) -> QAccessible.Role:
        return self.thing.role

    @otherwise(str)
    def text(self, t: QAccessible.Text, /) -> str:
        if t is QAccessible.Text.Name:
            return self.thing.name()
        return self.thing.description() if t is QAccessible.Text.Description else ""

    def setText(self, t: QAccessible.Text, text: str, /) -> None:
        """Nobody but the run says what it is called."""

    @otherwise(QRect)
    def rect(self) -> QRect:
        return self.tree.on_screen(self.thing)

    @otherwise(_invalid)
    def state(self) -> QAccessible.State:
        if not self.thing.exists():
            return _invalid()
        state, chosen = QAccessible.State(), self.thing.is_chosen()
        state.selectable = state.focusable = True
        state.selected = chosen
        state.focused = chosen and self.tree.widget.hasFocus()
        state.offscreen = self.thing.place().isEmpty()
        return state

    @otherwise(int)
    def childCount(self) -> int:
        return self.tree.count(self.path)

    @otherwise(nothing)
    def child(self, index: int, /) -> QAccessibleInterface:
        return self.tree.child(self.path, index)

    @otherwise(lambda: -1)
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return self.tree.index_of(self.path, child)

    @otherwise(nothing)
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        return self.tree.child_at(self.path, x, y)

    def focusChild(self) -> QAccessibleInterface:
        missing: QAccessibleInterface = NOTHING
        return missing


class Tree(QObject):
    """The things of one view. Nodes are made when they are asked for, and go with the run or with the view."""

    def __init__(self, widget: QWidget, top: Thing) -> None:
        super().__init__(widget)
        self.widget, self._top = widget, top
        self._nodes: dict[Path, tuple[Node, int]] = {}
        self._things: dict[Path, Thing] = {(): top}
        self.destroyed.connect(partial(_let_go, self._nodes))  # no method: there is no self by then

    def node(self, path: Path) -> QAccessibleInterface:
        """The interface of a thing; of the top, that of the view itself."""
        if not path:
            return QAccessible.queryAccessibleInterface(self.widget)
        if path not in self._nodes:
            if len(self._nodes) == _MOST:
                QTimer.singleShot(0, self, self.forget)  # Qt may hold some of them until it is back
            node = Node(self, path, self._thing(path))
            self._nodes[path] = node, QAccessible.registerAccessibleInterface(node)
        return self._nodes[path][0]

    def count(self, path: Path) -> int:
        """How many things are in one."""
        thing = self._thing(path)
        return len(thing.keys()) if thing.exists() else 0

    def child(self, path: Path, index: int) -> QAccessibleInterface:
        """The how many-th of them; none where there are fewer."""
        thing = self._thing(path)
        keys = thing.keys() if thing.exists() else ()
        if not 0 <= index < len(keys):
            missing: QAccessibleInterface = NOTHING
            return missing
        return self.node((*path, keys[index]))

    def index_of(self, path: Path, child: QAccessibleInterface) -> int:
        """The place of a thing among those beside it; -1 when it is not there."""
        if not isinstance(child, Node) or child.path[:-1] != path or not self._thing(path).exists():
            return -1
        return self._thing(path).number_of(child.path[-1])

    def child_at(self, path: Path, x: int, y: int) -> QAccessibleInterface:
        """The thing in one that is at a point of the screen."""
        thing, at = self._thing(path), self.widget.mapFromGlobal(QPoint(x, y))
        key = thing.key_at(QPointF(at)) if thing.exists() and self.widget.rect().contains(at) else None
        if key is None:
            missing: QAccessibleInterface = NOTHING
            return missing
        return self.node((*path, key))

    def on_screen(self, thing: Thing) -> QRect:
        """Where a thing is on the screen."""
        place = thing.place().toRect() if thing.exists() else QRect()
        return place.translated(self.widget.mapToGlobal(place.topLeft()) - place.topLeft())

    def forget(self) -> None:
        """Let go of every node: Qt must not ask one whose run, or whose view, is gone."""
        self._things = {(): self._top}
        _let_go(self._nodes)

    def _thing(self, path: Path) -> Thing:
        if path not in self._things:
            self._things[path] = self._thing(path[:-1]).child(path[-1])
        return self._things[path]


def _let_go(nodes: dict[Path, tuple[Node, int]]) -> None:
    """Have Qt delete them while Python still knows them; it asks each once more."""
    for node, number in list(nodes.values()):
        node.gone = True
        QAccessible.deleteAccessibleInterface(number)
    nodes.clear()
