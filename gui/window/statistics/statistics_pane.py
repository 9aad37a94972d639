"""The pane of figures: what is different from the run before, and the run's own tables, one at a time."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel

from gui.control.run.figures_job import Figures
from gui.window.statistics.grid import Grid, of_comparison, of_table
from gui.window.statistics.grid_view import GridView
from gui.window.widgets.pane import Pane

COMPARISON: Final = "comparison"


class StatisticsPane(Pane):
    """Shows what was worked out elsewhere; `chosen` are the lanes that the reader's row is about."""

    chosen = Signal(tuple)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grids: dict[str, Grid] = {}
        self._figures: Figures | None = None
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.header.addWidget(self.which)
        self.view = GridView()
        self.nothing = QLabel()
        self.nothing.setObjectName("dim")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(12, 4, 12, 8)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.view, 1)
        self.which.currentIndexChanged.connect(self._show_chosen)
        self.view.chosen.connect(self.chosen)
        self.view.copied.connect(self.copied)
        self.retranslate()

    def retranslate(self) -> None:
        self.entitle(self.tr("Statistics"))
        self.which.setAccessibleName(self.tr("Which table"))
        self.nothing.setText(self.tr("The figures stand here when a run has ended."))
        self.view.retranslate()
        self.show_figures(self._figures)

    def show_figures(self, figures: Figures | None) -> None:
        """Show these in place of the ones before; None while there are none."""
        self._figures = figures
        before = self.which.currentData()
        grids = {table.key: of_table(table) for table in figures.tables} if figures else {}
        if figures and figures.comparison:
            grids = {COMPARISON: of_comparison(figures.comparison), **grids}
        self._grids = grids
        self.which.blockSignals(True)
        self.which.clear()
        for key, grid in grids.items():
            self.which.addItem(grid.title, key)
        self.which.setCurrentIndex(max(self.which.findData(before), 0) if grids else -1)
        self.which.blockSignals(False)
        self._show_chosen()

    def show_table(self, key: str) -> None:
        """Bring one table up, if this run has it."""
        if (place := self.which.findData(key)) >= 0:
            self.which.setCurrentIndex(place)

    def _show_chosen(self) -> None:
        grid = self._grids.get(self.which.currentData() or "")
        self.view.show_grid(grid)
        self.view.setVisible(grid is not None)
        self.nothing.setVisible(grid is None)
        self.which.setVisible(bool(self._grids))
