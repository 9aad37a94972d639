"""A tick for each part of a picture."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from gui.export.options import (
    ALONE,
    AXIS,
    BEFORE,
    CODE,
    CORES,
    CPU,
    FIGURES,
    FINDINGS,
    GIL,
    GRAPH,
    LEGEND,
    MOMENT,
    NUMBERS,
    OBJECTS,
    OPTIONS,
    PREDICTION,
    PRINTED,
    TITLE,
    TREE,
)
from gui.style.retranslated import Retranslated
from gui.style.spoken import translate

WORDS: Final = {
    TITLE: QT_TRANSLATE_NOOP("Part", "Title"),
    OPTIONS: QT_TRANSLATE_NOOP("Part", "Options as set"),
    FINDINGS: QT_TRANSLATE_NOOP("Part", "What happened"),
    PREDICTION: QT_TRANSLATE_NOOP("Part", "The prediction"),
    FIGURES: QT_TRANSLATE_NOOP("Part", "Python and cores"),
    AXIS: QT_TRANSLATE_NOOP("Part", "Time axis"),
    NUMBERS: QT_TRANSLATE_NOOP("Part", "Process numbers"),
    BEFORE: QT_TRANSLATE_NOOP("Part", "The run before"),
    OBJECTS: QT_TRANSLATE_NOOP("Part", "Locks and queues"),
    GIL: QT_TRANSLATE_NOOP("Part", "Interpreter lock"),
    CORES: QT_TRANSLATE_NOOP("Part", "Running at once"),
    CPU: QT_TRANSLATE_NOOP("Part", "CPU per worker"),
    CODE: QT_TRANSLATE_NOOP("Part", "Code lines"),
    PRINTED: QT_TRANSLATE_NOOP("Part", "Printed last"),
    LEGEND: QT_TRANSLATE_NOOP("Part", "Legend"),
    MOMENT: QT_TRANSLATE_NOOP("Part", "Moment in words"),
    GRAPH: QT_TRANSLATE_NOOP("Part", "Wait-for graph"),
    TREE: QT_TRANSLATE_NOOP("Part", "Process tree"),
    ALONE: QT_TRANSLATE_NOOP("Part", "No lanes: it alone"),
}
_OF_MOMENT: Final = (MOMENT, GRAPH, TREE, ALONE)
_COLUMNS: Final = 2


def part_label(part: str) -> str:
    """What a part is called, for people."""
    return translate("Part", str(WORDS[part]))


class PartTicks(Retranslated):
    """Which parts are wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        self.ticks = {part: QCheckBox() for part in WORDS}
        for place, tick in enumerate(self.ticks.values()):
            tick.clicked.connect(self.changed)
            grid.addWidget(tick, place // _COLUMNS, place % _COLUMNS)
        self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        for part, tick in self.ticks.items():
            tick.setText(part_label(part))

    def offer_moment(self, *, there: bool, wanted: bool) -> None:
        """Offer what a moment of the replay is shown by, where one stands, and it is wanted."""
        for part in _OF_MOMENT:
            self.ticks[part].setVisible(there)
            self.ticks[part].setEnabled(there and wanted)

    def parts(self) -> frozenset[str]:
        """The ones that are ticked."""
        return frozenset(part for part, tick in self.ticks.items() if tick.isChecked())

    def set_parts(self, parts: frozenset[str]) -> None:
        """Tick these."""
        for part, tick in self.ticks.items():
            tick.setChecked(part in parts)
