"""How large all text is: a step of a scale that the reader chooses, or one for the back of a lecture hall."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from gui.style.theming import Theming

STEPS: Final = (90, 100, 110, 125, 150, 175, 200)  # percent of the system's own size
_HALL_PX: Final = 22


class TextSize(QObject):
    """Tells the style sheet; `changed` carries the percentage to remember."""

    changed = Signal(int)

    def __init__(self, theming: Theming, percent: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self.percent = percent if percent in STEPS else 100
        self._in_hall = False
        self._apply()

    def larger(self) -> None:
        """One step up."""
        self._step(1)

    def smaller(self) -> None:
        """One step down."""
        self._step(-1)

    def as_system(self) -> None:
        """The size that the system has."""
        self._choose(100)

    def set_in_hall(self, on: bool) -> None:
        """Be legible from the last row, or as chosen."""
        self._in_hall = on
        self._apply()

    def _step(self, by: int) -> None:
        place = STEPS.index(self.percent) + by
        self._choose(STEPS[min(max(place, 0), len(STEPS) - 1)])

    def _choose(self, percent: int) -> None:
        if percent != self.percent:
            self.percent = percent
            self._apply()
            self.changed.emit(percent)

    def _apply(self) -> None:
        system = QApplication.font().pointSizeF()
        points = system * self.percent / 100
        if self._in_hall:
            screen = QApplication.primaryScreen()
            points = max(points, _HALL_PX * 72 / (screen.logicalDotsPerInchY() if screen else 96))
        self._theming.write_in(None if points == system else points)
