"""One thing that is drawn, as a screen reader is told of it: its name, what there is to say, where it stands."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible

Key = Hashable


class Thing:
    """A thing that is there, has nothing in it and nothing to say; subclasses know better.

    Nothing of it is kept: each answer is of the moment in which it is asked for, so it costs nothing while none is.
    """

    role: ClassVar = QAccessible.Role.ListItem

    def exists(self) -> bool:
        """Whether it is still there."""
        return True

    def name(self) -> str:
        """What it is called."""
        return ""

    def description(self) -> str:
        """What else there is to say."""
        return ""

    def place(self) -> QRectF:
        """Where it stands in its view, px; empty when it is out of sight."""
        return QRectF()

    def is_chosen(self) -> bool:
        """Whether it is what the reader has selected."""
        return False

    def keys(self) -> Sequence[Key]:
        """What is in it, in order, each told from the others by a key that stays."""
        return ()

    def number_of(self, key: Key) -> int:
        """How many things stand in it before the one that has this key; -1 where none has it."""
        keys = self.keys()
        return keys.index(key) if key in keys else -1

    def key_at(self, _at: QPointF) -> Key | None:
        """The key of the thing in it that is at a point of its view; None where none is."""
        return None

    def child(self, key: Key) -> "Thing":
        """The thing in it that has this key."""
        raise KeyError(key)
