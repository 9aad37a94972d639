"""Code, terminal, statistics and the moment at the right: one above the other, or with tabs in a small window."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from gui.canvas.edges import Panes
from gui.window.widgets.pane import Pane

CODE, TERMINAL, STATISTICS, MOMENT = range(4)  # from the top
_SIZES: Final = (400, 200, 420, 420)
_GROWTHS: Final = (2, 1, 2, 2)


class TextColumn(QWidget):
    """Goes when all that stands in it is hidden, and comes back with the first that is shown.

    Each pane has its place from the beginning, and may come later.
    """

    def __init__(self) -> None:
        super().__init__()
        self._panes: list[Pane | None] = [None] * len(_SIZES)
        self._places = [QWidget() for _ in _SIZES]  # a pane behind another is not hidden, but its place is
        self._behind = False
        self._away = False
        self._front = 0
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(self._turn)
        self.splitter = Panes(Qt.Orientation.Vertical, 8)
        for place, growth in zip(self._places, _GROWTHS, strict=True):
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self.splitter.addWidget(place)
            self.splitter.setStretchFactor(self.splitter.count() - 1, growth)
            self.tabs.addTab("")
        self.splitter.setSizes(list(_SIZES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tabs)
        column.addWidget(self.splitter, 1)
        self._retranslate()
        self._entitle()
        self._settle()

    def put(self, number: int, pane: Pane) -> None:
        """Let a pane stand in the place with this number."""
        self._panes[number] = pane
        if (inner := self._places[number].layout()) is not None:
            inner.addWidget(pane)
        pane.installEventFilter(self)
        pane.windowTitleChanged.connect(self._entitle)
        self._retranslate()
        self._entitle()
        self._settle()

    @property
    def front(self) -> int:
        """Which of the panes stands in front where they stand one behind the other."""
        return self._front

    def stand_behind(self, on: bool) -> None:
        """Let the panes stand one behind the other, with a tab each, or one above the other."""
        self._behind = on
        self._settle()

    def bring(self, pane: QWidget) -> None:
        """Put a pane in front, if it is shown at all; a program that waits for a line is more than its code."""
        for number, each in enumerate(self._panes):
            if each is pane and not pane.isHidden():
                self._turn(number)

    def turn_to(self, front: int) -> None:
        """Put the pane of this number in front."""
        self._turn(front if 0 <= front < len(self._panes) else 0)

    def set_away(self, away: bool) -> None:
        """Take all of it out of sight, until a pane is asked for."""
        self._away = away
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            if event.type() is QEvent.Type.ShowToParent:
                self._away = False
                self._front = next(number for number, pane in enumerate(self._panes) if pane is watched)
            self._settle()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.tabs.setAccessibleName(self.tr("What stands at the right"))

    def _entitle(self) -> None:
        """Once the panes have said who they are: they hear of another language later."""
        titles = ["" if pane is None else pane.title.text() for pane in self._panes]
        for number, title in enumerate(titles):
            self.tabs.setTabText(number, title)
        self.splitter.name_edges(titles)

    def _turn(self, number: int) -> None:
        if number >= 0:
            self._front = number
            self._settle()

    def _settle(self) -> None:
        wanted = [pane is not None and not pane.isHidden() for pane in self._panes]
        if not wanted[self._front] and any(wanted):
            self._front = wanted.index(True)
        self.tabs.blockSignals(True)
        for number, shown in enumerate(wanted):
            self.tabs.setTabVisible(number, shown)
        self.tabs.setCurrentIndex(self._front)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(self._behind)
        for number, (place, shown) in enumerate(zip(self._places, wanted, strict=True)):
            place.setVisible(shown and (number == self._front or not self._behind))
        self.setVisible(any(wanted) and not self._away)
