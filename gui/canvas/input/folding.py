"""What keys and clicks do to the rows: fold and open them, pin, hide and sort."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from gui.canvas.arranging.objects import keys_of_objects
from gui.canvas.arranging.row import Row
from gui.canvas.arranging.tree import Node
from gui.canvas.surface.frame_source import FrameSource


class Folding(QObject):
    """Changes how the lanes are arranged; the row that is meant is that of the selection, or one that is named."""

    remarked = Signal(str)  # why a key did nothing

    def __init__(self, source: FrameSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._view = source.view

    def functions(self) -> dict[str, Callable[[], None]]:
        """What each command's name does."""
        return {
            "fold": self._fold_here,
            "open": self._open_here,
            "fold_all": lambda: self.set_all(True),
            "open_all": lambda: self.set_all(False),
            "pin": lambda: self._with_row(self.toggle_pin),
            "hide": lambda: self._with_row(self.hide),
            "show_all": self.show_all,
        }

    @property
    def row(self) -> Row | None:
        """The row in which the selection is."""
        selection, rows = self._view.selection, self._source.rows
        number = rows.row_of(selection.lane) if selection else None
        return None if number is None else rows.rows[number]

    def toggle(self, row: Row) -> None:
        """Fold a row, or open it."""
        self._set([row.key], not row.folded)

    def set_all(self, folded: bool) -> None:
        """Fold all that can be folded below the script's first process, or open it."""
        arranged = self._source.rows.arranged
        if arranged:
            foldable = [node for node in arranged.nodes.values() if node.children]
            self._set([node.key for node in foldable if not folded or node.parent], folded)

    def by_arrow(self, step: int, *, at_first: bool) -> bool:
        """What an arrow key does as in a tree: to the right it opens a fold, to the left, `at_first`, it folds."""
        row = self.row
        if row is None:
            return False
        if step > 0 and row.folded:
            self.toggle(row)
            return True
        return step < 0 and (at_first or row.folded) and self._fold_around(row)

    def toggle_pin(self, row: Row) -> None:
        """Keep a row at the top, or let it stand where it belongs."""
        self.toggle_pin_of(row.key, row.name)

    def toggle_pin_of(self, key: str, name: str) -> None:
        """Keep the row of a lane, a lock or a queue at the top, or let it stand where it belongs."""
        arrangement = self._view.arrangement
        if key in arrangement.pinned:
            self._view.rearrange(arrangement.unpin([key]), self.tr("letting go of {}").format(name))
        else:
            self._view.rearrange(arrangement.pin([key]), self.tr("pinning {}").format(name))

    def key_of_object(self, number: int) -> str:
        """By what a lock or a queue is pinned and hidden."""
        prepared = self._source.prepared
        for objects in (prepared.locks.objects, prepared.queues.objects):
            if number in objects:
                return keys_of_objects(self._source.timeline, objects)[objects.index(number)]
        return ""

    def hide_object(self, key: str, name: str) -> None:
        """Hide the rows of a lock, or of a queue."""
        self._hide([key], name)

    def pin_lanes(self, lanes: Iterable[int]) -> None:
        """Keep the rows of some lanes at the top."""
        if arranged := self._source.rows.arranged:
            pinned = self._view.arrangement.pin(arranged.keys_of(frozenset(lanes)))
            self._view.rearrange(pinned, self.tr("pinning workers"))

    def hide(self, row: Row) -> None:
        """Hide what a row shows."""
        arranged = self._source.rows.arranged
        lanes = row.crowd or (row.lane,)
        if arranged and self._source.rows.in_sight > len(lanes):
            self._hide(arranged.keys_of({lane.index for lane in lanes}), row.name)
        else:
            self.remarked.emit(self.tr("It is all that is shown."))

    def _hide(self, keys: list[str], name: str) -> None:
        self._view.rearrange(self._view.arrangement.hide(keys), self.tr("hiding {}").format(name))
        self.remarked.emit(self.tr("Hidden: {}. Shift+H shows it again.").format(name))

    def show_all(self) -> None:
        """Show every lane again, each where it belongs, in the order of the starts."""
        arrangement = type(self._view.arrangement)(self._view.arrangement.folds)
        self._view.rearrange(arrangement, self.tr("showing everything where it belongs"))

    def show_only(self, row: Row) -> None:
        """Leave out all but the process or the group that a row is, or stands in."""
        if node := self.around(row):
            name = node.title or node.lane.name
            self._view.rearrange(self._view.arrangement.show_only(node.key), self.tr("showing only {}").format(name))

    def sort(self, order: str) -> None:
        """Sort what stands side by side."""
        self._view.rearrange(self._view.arrangement.sort(order), self.tr("sorting"))

    def around(self, row: Row) -> Node | None:
        """The process or the group that a row is, or stands in."""
        arranged = self._source.rows.arranged
        return arranged.around(row.key) if arranged else None

    def _with_row(self, deed: Callable[[Row], None]) -> None:
        if self.row is not None:
            deed(self.row)
        else:
            self.remarked.emit(self.tr("Select an interval first."))

    def _fold_here(self) -> None:
        if self.row is None or not self._fold_around(self.row):
            self.remarked.emit(self.tr("There is nothing to fold here."))

    def _open_here(self) -> None:
        if self.row is not None and self.row.folded:
            self.toggle(self.row)
        else:
            self.remarked.emit(self.tr("There is nothing to open here."))

    def _fold_around(self, row: Row) -> bool:
        """Fold a row that is open, or else what it stands in; whether there was anything."""
        arranged = self._source.rows.arranged
        node = arranged.nodes.get(row.key) if arranged else None
        while node is not None and (not node.children or (arranged and arranged.is_folded(node))):
            node = node.parent
        if node is not None:
            self._set([node.key], True)
        return node is not None

    def _set(self, keys: list[str], folded: bool) -> None:
        self._view.arrange(self._view.arrangement.fold(keys, folded))
