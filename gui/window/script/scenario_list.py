"""The scenarios by chapter, with a line to search them."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.style.thumbnails import in_dark
from gui.window.script.scenario_tree import HAYSTACK, SCENARIO, ScenarioTree, chapter_item, item_of, remark_item, tell
from gui.window.widgets.pane import Pane
from scenarios.scripts.library import Scenario
from scenarios.scripts.own_scenarios import Chapter

_CHAPTER: Final = Qt.ItemDataRole.UserRole + 2
_FOLDER: Final = Qt.ItemDataRole.UserRole + 3
_AROUND: Final = 22  # px of a line of text, beside its text
_CHAPTERS: Final = {
    "basics": QT_TRANSLATE_NOOP("Chapter", "Basics"),
    "processes": QT_TRANSLATE_NOOP("Chapter", "Processes"),
    "sharing": QT_TRANSLATE_NOOP("Chapter", "Sharing"),
    "threads": QT_TRANSLATE_NOOP("Chapter", "Threads"),
    "pools": QT_TRANSLATE_NOOP("Chapter", "Pools"),
    "coroutines": QT_TRANSLATE_NOOP("Chapter", "Coroutines"),
}


class ScenarioList(Pane):
    """Says which scenario the reader chose; `show_current` marks the one that stands open."""

    chosen = Signal(object)  # a Scenario

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._own: QStandardItem | None = None
        self._dark = in_dark()
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._model)
        self._filter.setRecursiveFilteringEnabled(True)
        self._filter.setAutoAcceptChildRows(True)
        self._filter.setFilterRole(HAYSTACK)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = _SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)  # a dropped file is for the window
        self.tree = ScenarioTree()
        self.tree.setModel(self._filter)
        self.body.setContentsMargins(8, 0, 8, 6)
        self.body.setSpacing(6)
        self.body.addWidget(self.search)
        self.body.addWidget(self.tree, 1)
        self.search.textChanged.connect(self._search)
        self.search.down.connect(self._enter_tree)
        self.search.returnPressed.connect(self._choose_first)
        self.tree.clicked.connect(self._choose)
        self.tree.entered_on.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.entitle(self.tr("Scenarios"))
        self.search.setPlaceholderText(self.tr("Search (Ctrl+Shift+F)"))
        self.search.setAccessibleName(self.tr("Search the scenarios"))
        self.tree.setAccessibleName(self.tr("Scenarios by chapter"))
        for row in range(self._model.rowCount()):
            group = self._model.item(row)
            if chapter := group.data(_CHAPTER):
                group.setText(chapter_title(chapter))
        if self._own:
            self._own.setText(self.tr("Your scripts"))
        for item in self._items():
            tell(item, item.data(SCENARIO))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._dark != in_dark():
            self._dark = in_dark()
            for item in self._items():
                tell(item, item.data(SCENARIO))  # its picture is as light or dark as the rest

    def fill(self, scenarios: Iterable[Scenario]) -> None:
        """List these, grouped by chapter in the order they come."""
        self._model.clear()
        self._own = None
        groups: dict[str, QStandardItem] = {"": self._model.invisibleRootItem()}
        for scenario in scenarios:
            if scenario.chapter not in groups:
                groups[scenario.chapter] = chapter_item(chapter_title(scenario.chapter))
                groups[scenario.chapter].setData(scenario.chapter, _CHAPTER)
                self._model.appendRow(groups[scenario.chapter])
            groups[scenario.chapter].appendRow(item_of(scenario))
        self.tree.expandAll()

    def show_folders(self, chapters: Sequence[Chapter]) -> None:
        """List the reader's own folders behind the catalogue, each as a chapter; what stays keeps its place."""
        selected = self.tree.currentIndex().data(SCENARIO)
        for row in reversed(range(self._model.rowCount())):
            folder = self._model.item(row).data(_FOLDER)
            if folder and folder not in chapters:
                self._model.removeRow(row)
        there = [self._model.item(row).data(_FOLDER) for row in range(self._model.rowCount())]
        for chapter in chapters:
            if chapter not in there:
                group = chapter_item(chapter.name)
                group.setData(chapter, _FOLDER)
                group.setToolTip(str(chapter.folder))
                group.appendRows([item_of(scenario) for scenario in chapter.scenarios])
                if chapter.problem:
                    group.appendRow(remark_item(chapter.problem))
                self._model.appendRow(group)
                self.tree.expand(self._filter.mapFromSource(group.index()))
        if selected and (item := self._find(selected.key)):
            self.tree.setCurrentIndex(self._filter.mapFromSource(item.index()))

    def show_current(self, scenario: Scenario) -> None:
        """Mark the scenario that stands open; a script of the reader's own is added to the list."""
        item = self._find(scenario.key)
        if item is None:
            if self._own is None:
                self._own = chapter_item(self.tr("Your scripts"))
                self._model.insertRow(0, self._own)
            item = item_of(scenario)
            self._own.appendRow(item)
            self.tree.expandAll()
        item.setData(scenario, SCENARIO)
        self.tree.setCurrentIndex(self._filter.mapFromSource(item.index()))

    def all(self) -> list[Scenario]:
        """Every scenario that is listed."""
        return [item.data(SCENARIO) for item in self._items()]

    def _items(self) -> list[QStandardItem]:
        root = self._model.invisibleRootItem()
        tops = [root.child(row) for row in range(root.rowCount())]
        every = tops + [top.child(row) for top in tops for row in range(top.rowCount())]
        return [item for item in every if item.data(SCENARIO)]

    def _find(self, key: str) -> QStandardItem | None:
        """By its name; a script of the reader's own by its path, too."""
        named = ((item, item.data(SCENARIO)) for item in self._items())
        return next((item for item, each in named if key in (each.key, str(each.path))), None)

    def _search(self, text: str) -> None:
        self._filter.setFilterFixedString(text.strip())
        self.tree.expandAll()

    def _enter_tree(self) -> None:
        if first := self._first():
            self.tree.setCurrentIndex(first)
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_first(self) -> None:
        if first := self._first():
            self._choose(first)

    def _first(self) -> QModelIndex | None:
        """The first scenario in sight."""
        for row in range(self._filter.rowCount()):
            top = self._filter.index(row, 0)
            index = top if top.data(SCENARIO) else self._filter.index(0, 0, top)
            if index.isValid() and index.data(SCENARIO):
                return index
        return None

    def _choose(self, index: QModelIndex) -> None:
        if scenario := index.data(SCENARIO):
            self.chosen.emit(scenario)


class _SearchLine(QLineEdit):
    down = Signal()

    def minimumSizeHint(self) -> QSize:
        """Room for what it says while it is empty."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + _AROUND
        return QSize(words, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


def chapter_title(chapter: str) -> str:
    """The chapter's name for people; an unknown folder's own name."""
    known = _CHAPTERS.get(chapter)
    return QCoreApplication.translate("Chapter", str(known)) if known else chapter.replace("_", " ").capitalize()
