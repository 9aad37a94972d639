"""The dialog of kept runs; the window stays usable beside it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.control.history.keeper import HistoryKeeper
from gui.control.history.kept_runs import Found, KeptRuns
from gui.control.problems import Problem
from gui.control.settings import Settings
from gui.style.theming import Theming
from gui.window.history.deleting import Deleting
from gui.window.history.room_row import RoomRow
from gui.window.history.run_details import WIDTH as DETAILS
from gui.window.history.run_details import RunDetails
from gui.window.history.run_list import RunList
from gui.window.widgets.up_and_down import UpAndDown
from scenarios.history.entry import Entry
from scenarios.history.limits import MEGABYTE

_TYPING_MS: Final = 60  # from key to key
_BUTTONS: Final = ("open", "compare", "pin", "export", "delete", "undo", "close")


class HistoryDialog(QDialog):
    """Search, list, what is known of one run, and what can be done."""

    chosen = Signal(list)  # one Entry to be opened, or two to be compared, the earlier first

    def __init__(
        self, runs: KeptRuns, keeper: HistoryKeeper, settings: Settings, theming: Theming, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.runs = runs
        self._settings = settings
        self._found = Found("", [], 0, 0, 0)
        self._problem = ""  # what is to be read until something else is done
        self._was_left = False
        self.undo_stack = QUndoStack(self)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = RunList(theming)
        self.details = RunDetails(theming)
        self.room = RoomRow(settings)
        self.state = QLabel()
        self.state.setObjectName("dim")
        self.state.setWordWrap(True)
        self.buttons = {name: QPushButton() for name in _BUTTONS}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._build()
        self._connect(keeper)
        self._retranslate()
        self.runs.search("")

    def _build(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.list, 1)
        middle.addWidget(UpAndDown(self.details, DETAILS))
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for name, button in self.buttons.items():
            button.setObjectName("primary" if name == "open" else "choice")
            button.setAutoDefault(False)
            if name == "undo":
                deeds.addStretch(1)
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addLayout(middle, 1)
        column.addWidget(self.state)
        column.addLayout(deeds)
        column.addWidget(self.room)
        self.resize(1060, 640)

    def _connect(self, keeper: HistoryKeeper) -> None:
        runs, rows = self.runs, self.list
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        runs.found.connect(self._show_found)
        runs.more.connect(rows.model_.add_entries)
        rows.model_.more_wanted.connect(runs.fetch)
        runs.changed.connect(self._show_changed)
        runs.problem.connect(self._show_problem)
        keeper.changed.connect(self._refresh)
        keeper.made_room.connect(self._say_room)
        self.room.limited.connect(keeper.set_limit)
        self.room.keeps.toggled.connect(lambda _on: self._say_found())
        rows.current_changed.connect(self._look)
        rows.model_.ticks_changed.connect(self._enable)
        rows.opened.connect(self._open)
        rows.delete_asked.connect(self._delete)
        self.details.said.connect(lambda number, key, text: runs.change(number, **{key: text}))
        self.undo_stack.indexChanged.connect(self._enable)
        deeds = (self._open, self._compare, self._pin, self._export, self._delete, self.undo_stack.undo, self.close)
        for button, deed in zip(self.buttons.values(), deeds, strict=True):
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
        for keys, deed in (("F2", self._rename), ("Ctrl+F", self._find), ("Ctrl+Z", self.undo_stack.undo)):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() is QEvent.Type.ActivationChange:
            if self.isActiveWindow() and self._was_left:
                self._refresh()  # another window may have changed what is kept
            self._was_left = not self.isActiveWindow()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("History"))
        self.search.setPlaceholderText(self.tr("Search: a script, LOCK=True, 3.14, deadlock, 2026-11-30 …"))
        self.search.setToolTip(self.tr("Each word must stand somewhere in what is known of a run; -word: nowhere."))
        self.search.setAccessibleName(self.tr("Search the runs"))
        self.list.setAccessibleName(self.tr("Kept runs"))
        words = {
            "open": self.tr("&Open"),
            "compare": self.tr("&Compare the two"),
            "export": self.tr("&Export…"),
            "delete": self.tr("&Delete"),
            "undo": self.tr("&Undo the deletion"),
            "close": self.tr("Close"),
        }
        for name, text in words.items():
            self.buttons[name].setText(text)
        self._enable()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """From the search the arrow keys and Enter lead into the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
        return False

    def reject(self) -> None:
        """Close it, in whichever way, with all that was asked of it done."""
        self.details.say()
        self.room.finish()
        super().reject()

    def _refresh(self) -> None:
        if self.isVisible():
            self.runs.search(least=len(self.list.model_.entries))

    def _search(self) -> None:
        self._problem = ""
        self.runs.search(self.search.text())

    def _show_changed(self, entry: Entry) -> None:
        self._problem = ""
        self.list.model_.replace(entry)
        self._say_found()
        self._enable()

    def _say_room(self, gone: int) -> None:
        if gone:
            self._problem = self.tr("The oldest runs have gone, as there is no room for them: {}").format(f"{gone:,}")
            self._say_found()

    def _show_found(self, found: Found) -> None:
        self.list.show_entries(found.entries, found.fit)
        self.room.show_used(found.total, found.size)
        self._found = found
        self._say_found()
        self._enable()

    def _say_found(self) -> None:
        found = self._found
        text = self.tr("The space bar or a click ticks a run; two with a tick can be compared.")
        if not found.total:
            text = self.tr("No run is kept yet: run a script, and it will be here.")
        elif found.words and not found.entries:
            text = self.tr("No run fits.")
        elif found.words:
            text = self.tr("{} of {} runs fit.").format(f"{found.fit:,}", f"{found.total:,}")
        if not self.room.keeps.isChecked():
            text = self.tr("Runs are not kept at the moment.") + (f" {text}" if found.total else "")
        if found.size > self._settings.history_mb * MEGABYTE:
            text = self.tr("Pinned runs and the latest one stay, though they take more room than is allowed.")
        self.state.setText(self._problem or text)

    def _show_problem(self, problem: Problem) -> None:
        self._problem = "\n".join(filter(None, (problem.title, problem.advice)))
        self._say_found()
        self.details.keep_unsaid(self.list.current())
        self._refresh()  # what could not be done may be of a run that is gone

    def _look(self) -> None:
        current = self.list.current()
        if current is None or self.details.entry is None or current.id != self.details.entry.id:
            self.details.show_entry(current)
        self._enable()

    def _enable(self) -> None:
        current, selected = self.list.current(), self.list.selected()
        can = {
            "open": current is not None,
            "compare": len(self._two()) == 2,
            "pin": current is not None,
            "export": current is not None,
            "delete": bool(selected),
            "undo": self.undo_stack.canUndo(),
        }
        for name, possible in can.items():
            self.buttons[name].setEnabled(possible)
        self.buttons["undo"].setVisible(self.undo_stack.canUndo())
        pinned = current is not None and current.pinned
        self.buttons["pin"].setText(self.tr("Un&pin") if pinned else self.tr("&Pin"))

    def _two(self) -> list[Entry]:
        """The runs to compare: those with a tick."""
        return self.list.model_.ticked()

    def _open(self) -> None:
        if current := self.list.current():
            self.chosen.emit([current])

    def _compare(self) -> None:
        if len(two := self._two()) == 2:
            self.chosen.emit(two)

    def _pin(self) -> None:
        if current := self.list.current():
            self.runs.change(current.id, pinned=not current.pinned)

    def _rename(self) -> None:
        self.details.name.setFocus()
        self.details.name.selectAll()

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _export(self) -> None:
        current = self.list.current()
        if current is None:
            return
        kinds = self.tr("Run, compressed (*.json.gz)")
        start = str(self._settings.folder / current.file)
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Export the run"), start, kinds)
        if path:
            target = Path(path if path.endswith(".json.gz") else f"{path}.json.gz")
            done = self.tr("Exported {}.").format(target.name)
            self._problem = ""
            saying = self.tr("Exporting {}…").format(target.name)
            self.runs.export(current, target, lambda: self.state.setText(done), saying)

    def _delete(self) -> None:
        numbers = [entry.id for entry in self.list.selected()]
        if numbers:
            self._problem = ""
            for entry in self.list.selected():
                self.list.model_.tick(entry, on=False)
            self.undo_stack.push(Deleting(self.runs, numbers))
