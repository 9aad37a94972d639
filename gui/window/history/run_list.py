"""The list of kept runs: one to read, several to delete, two with a tick to compare."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gui.style.theming import Theming
from gui.window.history.run_delegate import RunDelegate
from gui.window.history.run_model import RunModel
from scenarios.history.entry import Entry


class RunList(QListView):
    """Enter opens, the space bar ticks, Del deletes."""

    current_changed = Signal()
    opened = Signal()
    delete_asked = Signal()

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = RunModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(RunDelegate(theming, self))
        self.setObjectName("runs")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.current_changed.emit())
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.current_changed.emit())
        theming.changed.connect(lambda _theme: self.viewport().update())

    def current(self) -> Entry | None:
        """The run that is looked at."""
        row = self.currentIndex().row()
        return self.model_.entries[row] if 0 <= row < len(self.model_.entries) else None

    def selected(self) -> list[Entry]:
        """The runs that are selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model_.entries[row] for row in rows]

    def show_entries(self, entries: list[Entry], fit: int) -> None:
        """Show these, the first of so many that `fit`, and look at the one that was looked at, or at the first."""
        before = self.current()
        place = self.currentIndex().row()
        self.model_.show_entries(entries, fit)
        row = self.model_.row_of(before.id) if before else 0
        if row < 0:
            row = min(place, len(entries) - 1)
        if entries:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.model_.index(row), flags.ClearAndSelect)
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Delete:
                self.delete_asked.emit()
            case Qt.Key.Key_Space:
                if entry := self.current():
                    self.model_.tick(entry, entry not in self.model_.ticked())
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange:
            self.viewport().update()
        return super().event(event)
