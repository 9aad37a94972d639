"""Locks, queues, and who takes turns at the interpreter lock and the cores, as a screen reader is told of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible

from gui.canvas.accessible.moment import at_moment, moment
from gui.canvas.accessible.thing import Key, Thing
from gui.canvas.input.tooltips import lock_tip, plain, queue_tip
from gui.canvas.objects.lock_view import LockView
from gui.canvas.objects.queue_view import QueueView
from gui.canvas.objects.turns_view import TurnsView
from gui.canvas.surface.scrolled import Scrolled


class Rows(Thing):
    """A section with a row a thing, from the top down."""

    role = QAccessible.Role.List

    def __init__(self, view: Scrolled, count: Callable[[], int], says: Callable[[int], tuple[str, str]]) -> None:
        """`says`: the name and the description of a row by its number."""
        self.view, self._count, self.says = view, count, says

    def keys(self) -> Sequence[Key]:
        return range(self._count())

    def key_at(self, at: QPointF) -> Key | None:
        return self.view.number_at(at.y())

    def child(self, key: Key) -> Thing:
        return NthRow(self, int(str(key)))


class NthRow(Thing):
    """One of them."""

    def __init__(self, rows: Rows, number: int) -> None:
        self._rows, self._number = rows, number

    def exists(self) -> bool:
        return self._number < len(self._rows.keys())

    def name(self) -> str:
        return self._rows.says(self._number)[0]

    def description(self) -> str:
        return self._rows.says(self._number)[1]

    def place(self) -> QRectF:
        top, height = self._rows.view.band_of(self._number)
        return QRectF(0, top, self._rows.view.width(), height) if height else QRectF()


def locks(view: LockView) -> Rows:
    """Each lock and semaphore: who holds it, and who waits."""
    source = view.source

    def says(number: int) -> tuple[str, str]:
        tip = lock_tip(source.timeline, view.object_of(number), moment(source))
        return plain(tip.partition("<br>")[0]), at_moment(source, tip)

    return Rows(view, view.count, says)


def queues(view: QueueView) -> Rows:
    """Each queue: how full it is."""
    source = view.source

    def says(number: int) -> tuple[str, str]:
        tip = queue_tip(source.timeline, view.rows[number], moment(source))
        return plain(tip.partition("<br>")[0]), at_moment(source, tip)

    return Rows(view, view.count, says)


def turns(view: TurnsView) -> Rows:
    """Each interpreter lock, how many run at once, and each core."""
    return Rows(view, view.count, view.says)
