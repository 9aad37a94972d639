"""A sortable table that copies as text and as CSV, and says which lanes the row that was chosen is about."""

from heapq import nlargest
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from gui.window.statistics.grid import Grid
from gui.window.statistics.grid_model import ORDER, GridModel

_LEAST_NAMES: Final = 120  # px
_LEAST_WORDS: Final = 72
_WIDEST_FIGURE: Final = 110
_LONGEST: Final = 8  # texts of a column that are measured
_AIR: Final = 8  # px above and below a row's text, together


class GridView(QTableView):
    """Rows are chosen as a whole; nothing sorts until a head is clicked."""

    chosen = Signal(tuple)  # the lanes that a row is about
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = 0  # the width that the columns were fitted to, px
        self.model_ = GridModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.model_)
        self.sorted.setSortRole(ORDER)
        self.setModel(self.sorted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().installEventFilter(self)
        self.setSortingEnabled(True)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.copy = QAction(self)
        self.copy.triggered.connect(self.copy_text)
        self.copy_csv = QAction(self)
        self.copy_csv.triggered.connect(self._copy_csv)
        self.addActions([self.copy, self.copy_csv])
        self._fit_rows()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what the menu offers in the language of the window."""
        self.copy.setText(QCoreApplication.translate("GridView", "Copy the rows as text"))
        self.copy_csv.setText(QCoreApplication.translate("GridView", "Copy the table as CSV"))

    def show_grid(self, grid: Grid | None) -> None:
        """Show this one, in its own order."""
        self.sorted.sort(-1)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.model_.show_grid(grid)
        self._fit()
        self.setAccessibleName(grid.title if grid else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._fitted:  # else it is a scroll bar that came or went by our own doing
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The head is the last of the table's parts to hear of another size of text."""
        if event.type() is QEvent.Type.FontChange and watched is self.horizontalHeader():
            self._fit_rows()
            self._fit()
        return super().eventFilter(watched, event)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _AIR)

    def _fit(self) -> None:
        """Give the figures their width, and the names what is left, that both runs of a comparison are in sight."""
        self._fitted = self.width()
        for column in range(self.model_.columnCount()):  # a printed line among the figures is cut, and has a tip
            width = self._width_of(column)
            self.setColumnWidth(column, min(width, _WIDEST_FIGURE) if column else width)
        over = self.horizontalHeader().length() - self.width() + self.verticalScrollBar().sizeHint().width()
        spare = {column: self.columnWidth(column) - least for column, least in self._least_of_words().items()}
        spare = {column: width for column, width in spare.items() if width > 0}
        if 0 < over <= sum(spare.values()):  # else it has to be scrolled anyway
            for column, width in spare.items():
                given = -(-over * width // sum(spare.values()))
                self.setColumnWidth(column, self.columnWidth(column) - given)

    def _width_of(self, column: int) -> int:
        """What its head and its longest texts need, px; Qt would ask for each of a thousand rows, half a second."""
        rows = self.model_.grid.rows if self.model_.grid is not None else ()
        longest = nlargest(_LONGEST, range(len(rows)), key=lambda row: len(rows[row][column].text))
        cells = (self.sorted.mapFromSource(self.model_.index(row, column)) for row in longest)
        return max(
            self.horizontalHeader().sectionSizeHint(column), *(self.sizeHintForIndex(each).width() for each in cells), 0
        )

    def _least_of_words(self) -> dict[int, int]:
        """How narrow (px) the columns may become that hold names and words; figures are never cut."""
        cells = self.model_.grid.rows[0] if self.model_.grid is not None and self.model_.grid.rows else ()
        return {column: _LEAST_WORDS if column else _LEAST_NAMES for column, cell in enumerate(cells) if not cell.right}

    def copy_text(self) -> None:
        """The rows that are selected, or all, with their heads, separated by tabs."""
        grid = self.model_.grid
        if grid is None:
            return
        rows = [index.row() for index in self.selectionModel().selectedRows()] or range(self.sorted.rowCount())
        lines = [list(grid.heads), *([cell.text for cell in grid.rows[self._source(row)]] for row in sorted(rows))]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self.copied.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _copies(event):
            event.accept()  # here Ctrl+C means the rows, and not the window's picture
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _copies(event):
            self.copy_text()
        else:
            super().keyPressEvent(event)

    def choose_row(self, row: int) -> None:
        """Select a row as it stands on the screen, as a click does."""
        index = self.sorted.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._choose()

    def choose_lane(self, lane: int) -> None:
        """Select the row that is about a lane alone, if there is one, and bring it into sight."""
        for row in range(self.sorted.rowCount()):
            if self.model_.grid and self.model_.grid.lanes[self._source(row)] == (lane,):
                self.choose_row(row)
                self.setFocus()

    def _copy_csv(self) -> None:
        if self.model_.grid is not None:
            QGuiApplication.clipboard().setText(self.model_.grid.csv)
            self.copied.emit()

    def _choose(self) -> None:
        grid, index = self.model_.grid, self.currentIndex()
        if grid is not None and index.isValid():
            self.chosen.emit(grid.lanes[self._source(index.row())])

    def _source(self, row: int) -> int:
        return self.sorted.mapToSource(self.sorted.index(row, 0)).row()


def _copies(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
