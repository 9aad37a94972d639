"""The kept runs as Qt's views read them: one row a run, with a tick for comparing two."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scenarios.history.entry import Entry
from scenarios.language import gettext

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


class RunModel(QAbstractListModel):
    """Rows are fetched a page at a time, as they come into sight; ten thousand cost no more than those."""

    ticks_changed = Signal()
    more_wanted = Signal(int)  # behind so many

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._fit = 0  # that there are; those that were not asked for yet are fetched by and by
        self._ticked: dict[int, Entry] = {}

    def show_entries(self, entries: list[Entry], fit: int) -> None:
        """Show these, the first of so many that `fit`; ticks of runs that are not among them stay."""
        self.beginResetModel()
        self.entries, self._fit = entries, fit
        self.endResetModel()

    def add_entries(self, entries: list[Entry]) -> None:
        """Show these as well, behind the others."""
        known = {entry.id for entry in self.entries}
        new = [entry for entry in entries if entry.id not in known]
        if not new:
            self._fit = len(self.entries)
            return
        self.beginInsertRows(QModelIndex(), len(self.entries), len(self.entries) + len(new) - 1)
        self.entries += new
        self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self.entries) < self._fit

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid():
            self.more_wanted.emit(len(self.entries))

    def replace(self, entry: Entry) -> None:
        """Show what is said of a run now."""
        for row, each in enumerate(self.entries):
            if each.id == entry.id:
                self.entries[row] = entry
                self.dataChanged.emit(self.index(row), self.index(row))
        if entry.id in self._ticked:
            self._ticked[entry.id] = entry

    def ticked(self) -> list[Entry]:
        """The runs with a tick, the earliest first."""
        return sorted(self._ticked.values(), key=lambda entry: (entry.started, entry.id))

    def tick(self, entry: Entry, on: bool) -> None:
        """Tick a run, or take its tick away."""
        if on:
            self._ticked[entry.id] = entry
        else:
            self._ticked.pop(entry.id, None)
        self.replace(entry)
        self.ticks_changed.emit()

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        for entry in self.ticked():
            self.tick(entry, on=False)

    def row_of(self, number: int) -> int:
        """Where the run with this number stands, -1 for nowhere."""
        return next((row for row, entry in enumerate(self.entries) if entry.id == number), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.label()
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if entry.id in self._ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (entry.label(), entry.options_line(), entry.first_finding(), entry.note)))
        return entry if role == ENTRY else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick(self.entries[index.row()], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


def spoken(entry: Entry) -> str:
    """A run as a screen reader tells it."""
    pinned = QCoreApplication.translate("RunModel", "pinned") if entry.pinned else ""
    parts = (entry.label(), entry.options_line(), entry.outcome_in_words(), entry.moment(), pinned)
    return gettext(", ").join(filter(None, (*parts, entry.first_finding())))
