"""What a right click, the menu key or Shift+F10 offers for a lock or a queue."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from gui.canvas.input.folding import Folding
from gui.canvas.surface.frame_source import FrameSource
from gui.style.menu import Menu


class ObjectMenu(QObject):
    """Makes the menu anew each time."""

    search_wanted = Signal(str)  # for what is called so
    remarked = Signal(str)

    def __init__(self, source: FrameSource, folding: Folding, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._folding, self._actions, self._over = source, folding, actions, parent

    def of_object(self, number: int, details: str) -> QMenu:
        """What can be done with one object: an index into Timeline.objects. `details`: what a tip says of it."""
        menu = self._menu()
        self._fill(menu, number, details)
        return menu

    def of_objects(self, numbers: Sequence[int]) -> QMenu:
        """The same for the objects of a section, each behind its name: for who has no mouse to point at one."""
        menu = self._menu()
        for number in numbers:
            name = self._source.timeline.objects[number].name.replace("&", "&&")
            each = Menu(name, menu)
            self._fill(each, number, "")
            menu.addMenu(each)
        return menu

    def _menu(self) -> QMenu:
        menu = Menu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _fill(self, menu: QMenu, number: int, details: str) -> None:
        name = self._source.timeline.objects[number].name
        words = self.tr("Show only who uses {}").format(name.replace("&", "&&"))
        menu.addAction(words).triggered.connect(partial(self.search_wanted.emit, name))
        key = self._folding.key_of_object(number)
        pinned = key in self._source.view.arrangement.pinned
        pin = self.tr("Let it stand where it &belongs") if pinned else self.tr("&Pin to the top")
        menu.addAction(pin).triggered.connect(partial(self._folding.toggle_pin_of, key, name))
        menu.addAction(self.tr("&Hide")).triggered.connect(partial(self._folding.hide_object, key, name))
        menu.addAction(self._actions["show_all"])
        if details:
            menu.addSeparator()
            menu.addAction(self.tr("Copy the details")).triggered.connect(partial(self._copy, details))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.remarked.emit(self.tr("Copied the details."))
