"""The glossary beside the window: a list that can be searched in both languages, and the page of one word."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.style.theming import Theming
from gui.window.help.entry_page import EntryPage
from gui.window.help.glossary import Entry, entries, matching
from scenarios import language as texts
from scenarios.scripts.library import Scenario

_KEY: Final = Qt.ItemDataRole.UserRole
_SECTIONS: Final = {
    "1-words": QT_TRANSLATE_NOOP("Glossary", "The course's words"),
    "2-states": QT_TRANSLATE_NOOP("Glossary", "What a lane shows"),
    "3-objects": QT_TRANSLATE_NOOP("Glossary", "What is waited for"),
    "4-signs": QT_TRANSLATE_NOOP("Glossary", "Marks and signs"),
}


class GlossaryWindow(QDialog):
    """Stays open beside the window; `scenario_wanted` carries the key of the scenario that the reader wants to see."""

    scenario_wanted = Signal(str)

    def __init__(self, theming: Theming, scenarios: Callable[[], list[Scenario]], parent: QWidget) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = EntryPage(theming, scenarios)
        self.page.scenario_wanted.connect(self.scenario_wanted)
        self.page.entry_wanted.connect(self.show_entry)
        left = QVBoxLayout()
        left.setContentsMargins(8, 8, 0, 8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addLayout(left, 3)
        both.addWidget(self.page, 7)
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.search.installEventFilter(self)
        self.resize(960, 620)
        self._stale = False  # its words are still those of the language before
        self._retranslate()
        self.list.setCurrentRow(1)

    @property
    def shown(self) -> str:
        """The key of the entry in sight."""
        return self.page.entry.key if self.page.entry else ""

    def show_entry(self, key: str) -> None:
        """Turn to an entry, whatever was searched for."""
        if self._item(key) is None:
            self.search.clear()
        if (item := self._item(key)) is not None:
            self.list.setCurrentItem(item)

    def finish(self) -> None:
        """Read nothing any more."""
        self.page.picture.finish()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._stale = not self.isVisible()
            if self.isVisible():
                self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._stale = False
            self._retranslate()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc first gives up a search."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Arrows go through the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._go(step)
                return True
        return False

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Glossary"))
        self.search.setPlaceholderText(self.tr("Search in English or Chinese"))
        self.search.setAccessibleName(self.tr("Search the glossary"))
        self.list.setAccessibleName(self.tr("Words"))
        self._fill()
        self.page.retranslate()

    def _fill(self) -> None:
        """List what is searched for, by sections; what was found is listed in the order of the finds."""
        shown, wanted = self.shown, self.search.text()
        self.list.blockSignals(True)
        self.list.clear()
        section = ""
        for entry in matching(wanted):
            if not wanted.strip() and entry.section != section:
                section = entry.section
                self.list.addItem(_heading(QCoreApplication.translate("Glossary", str(_SECTIONS[section]))))
            self.list.addItem(_item(entry))
        self.list.blockSignals(False)
        kept = self._item(shown)
        if kept is None or wanted.strip():
            self._go(1)
        else:
            self.list.setCurrentItem(kept)

    def _go(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count():
            if self.list.item(row).data(_KEY):
                self.list.setCurrentRow(row)
                return
            row += step

    def _item(self, key: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_KEY) == key), None)

    def _show_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and (key := item.data(_KEY)):
            self.page.show_entry(entries()[key])


def _item(entry: Entry) -> QListWidgetItem:
    name, other = entry.named_in(texts.current())
    item = QListWidgetItem(name if other in name else f"{name}  {other}")
    item.setData(_KEY, entry.key)
    return item


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    return item
