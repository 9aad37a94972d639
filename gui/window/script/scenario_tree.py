"""The tree of scenarios and its rows: a chapter, a scenario, a word about a chapter."""

from html import escape
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from gui.style.thumbnails import thumbnail
from gui.window.script.wrapped_rows import WrappedRows
from scenarios import language as texts
from scenarios.scripts.library import Scenario

SCENARIO: Final = Qt.ItemDataRole.UserRole
HAYSTACK: Final = Qt.ItemDataRole.UserRole + 1  # what it is found by


class ScenarioTree(QTreeView):
    """Rows that wrap; what is open stays in sight."""

    entered_on = Signal(QModelIndex)  # Enter was pressed on it

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(WrappedRows(self))
        self.setTabKeyNavigation(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # lines break elsewhere
        else:
            self.scrollTo(self.currentIndex())

    def doItemsLayout(self) -> None:
        """Rows that become taller or shorter do not carry what is open out of sight."""
        super().doItemsLayout()
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def item_of(scenario: Scenario) -> QStandardItem:
    """The row of a scenario."""
    item = QStandardItem()
    item.setEditable(False)
    item.setData(scenario, SCENARIO)
    tell(item, scenario)
    return item


def tell(item: QStandardItem, scenario: Scenario) -> None:
    """Say what a scenario is, in the reader's language; it is found by its English title too."""
    told = scenario.told_in(texts.current())
    item.setText(f"{told.title}: {scenario.problem}" if scenario.problem else told.title)
    item.setData(f"{told.title} {scenario.key} {scenario.title} {told.about}", HAYSTACK)
    parts = [f"<b>{escape(told.title)}</b>", escape(scenario.key), escape(scenario.problem), thumbnail(scenario.key)]
    item.setToolTip("<br>".join(filter(None, parts)))


def remark_item(text: str) -> QStandardItem:
    """What is to be said of a chapter as a whole."""
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def chapter_item(title: str) -> QStandardItem:
    """The row of a chapter."""
    item = QStandardItem(title)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    return item
