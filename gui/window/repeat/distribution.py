"""One distribution: a row a value, a bar a setting."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.style.theming import Theming
from gui.window.repeat.bars import Bar
from gui.window.widgets.pane import Title


class Cell(NamedTuple):
    """How many of a setting's runs, in words too, and the number of one that can be opened (0: none)."""

    seen: int
    total: int
    words: str
    example: int


class Row(NamedTuple):
    """A value, and how often each setting had it."""

    label: str
    cells: tuple[Cell, ...]


class Distribution(QWidget):
    """Rows with a title above and a remark below; the bars are kept while the rows stay the same."""

    opened = Signal(int, int)  # the setting's place, the run's number

    def __init__(self, theming: Theming, color: str = "accent") -> None:
        super().__init__()
        self._theming = theming
        self._color = color
        self._heads: list[str] = []
        self._rows: list[Row] = []
        self.bars: dict[tuple[str, int], Bar] = {}
        self.title = QLabel()
        self.title.setObjectName("paneTitle")
        self.remark = QLabel()
        self.remark.setObjectName("dim")
        self.remark.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        column.addWidget(self.remark)

    def set_heads(self, heads: Sequence[str]) -> None:
        """Name the settings above their bars."""
        self._heads = list(heads)

    def show_rows(self, rows: Sequence[Row], remark: str = "") -> None:
        """Show these in place of the ones before."""
        if [(row.label, len(row.cells)) for row in rows] != [(row.label, len(row.cells)) for row in self._rows]:
            self._build(rows)
        self._rows = list(rows)
        for row in rows:
            for place, cell in enumerate(row.cells):
                self._fill(self.bars[row.label, place], row.label, cell)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _fill(self, bar: Bar, label: str, cell: Cell) -> None:
        tip = self.tr("Open run {}").format(cell.example) if cell.example else ""
        bar.show_count(cell.seen, cell.total, cell.words, tip)
        bar.setAccessibleName(self.tr("{}: {} of {} runs").format(label, cell.seen, cell.total))

    def _build(self, rows: Sequence[Row]) -> None:
        focused = next((key for key, bar in self.bars.items() if bar.hasFocus()), None)
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        self.bars = {}
        for place, head in enumerate(self._heads):
            label = QLabel(head)
            label.setObjectName("paneTitle")
            self._grid.addWidget(label, 0, place + 1)
        for line, row in enumerate(rows, start=1):
            label = Title(row.label)
            label.setToolTip(row.label)
            label.setMinimumWidth(170)
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, line, 0)
            for place in range(len(row.cells)):
                bar = Bar(self._theming, self._color)
                bar.clicked.connect(lambda _checked=False, label=row.label, place=place: self._open(label, place))
                self._grid.addWidget(bar, line, place + 1)
                self.bars[row.label, place] = bar
        self._grid.setColumnStretch(0, 2)
        for place in range(max((len(row.cells) for row in rows), default=0)):
            self._grid.setColumnStretch(place + 1, 3)
        if focused in self.bars:
            self.bars[focused].setFocus()

    def _open(self, label: str, place: int) -> None:
        cell = next(row.cells[place] for row in self._rows if row.label == label)
        if cell.example:
            self.opened.emit(place, cell.example)
