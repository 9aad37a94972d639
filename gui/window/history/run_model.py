"""The kept runs as Qt's views read them: one row a run, with a tick for comparing two."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scenarios.history.entry import Entry
from scenarios.language import gettext

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


class RunModel(QAbstractListModel):
    """Rows are asked for as they come into sight; ten thousand cost no more than those."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._ticked: dict[int, Entry] = {}

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these; ticks of runs that are not among them stay."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

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
