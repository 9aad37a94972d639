"""The pane of figures: what is different from the run before, and the run's own tables, one at a time."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel

from gui.control.run.figures_job import Figures
from gui.window.statistics.grid import Grid, of_comparison, of_table
from gui.window.statistics.grid_view import GridView
from gui.window.widgets.pane import Pane
from scenarios.language import gettext

COMPARISON: Final = "comparison"
_LANES: Final = "lanes"


class StatisticsPane(Pane):
    """Shows what was worked out elsewhere; `chosen` are the lanes that the reader's row is about."""

    chosen = Signal(tuple)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grids: dict[str, Callable[[], Grid]] = {}  # made when they are looked at: a big run has many rows
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
        titles: dict[str, str] = {}
        self._grids = {}
        if figures and figures.comparison:
            titles[COMPARISON] = gettext("Compared")
            self._grids[COMPARISON] = partial(of_comparison, figures.comparison)
        for table in figures.tables if figures else ():
            titles[table.key] = gettext(table.title)
            self._grids[table.key] = partial(of_table, table)
        self.which.blockSignals(True)
        self.which.clear()
        for key, title in titles.items():
            self.which.addItem(title, key)
        self.which.setCurrentIndex(max(self.which.findData(before), 0) if titles else -1)
        self.which.blockSignals(False)
        self._show_chosen()

    def show_table(self, key: str) -> None:
        """Bring one table up, if this run has it."""
        if (place := self.which.findData(key)) >= 0:
            self.which.setCurrentIndex(place)

    def show_lane(self, lane: int) -> None:
        """Bring up the row about one lane, if this run has it."""
        self.show_table(_LANES)
        self.view.choose_lane(lane)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_chosen()

    def _show_chosen(self) -> None:
        make = self._grids.get(self.which.currentData() or "")
        grid = make() if make and not self.isHidden() else None
        self.view.show_grid(grid)
        self.view.setVisible(grid is not None)
        self.nothing.setVisible(make is None)
        self.which.setVisible(bool(self._grids))
