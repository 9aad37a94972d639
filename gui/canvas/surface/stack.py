"""The sections one below the other: each as high as what it shows, until the user moves an edge; graphs need room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.canvas.edges import Panes
from gui.canvas.surface.section import Section


class SectionStack(Panes):
    """A splitter that shares out its height by itself: graphs go, lanes get low, and then the last sections are cut.

    The last of the rows folds by itself where the lanes would be too low, until somebody has folded it by hand.
    """

    wish_changed = Signal()  # a section came, went, or wants another height

    def __init__(self, rows: Sequence[Section], graphs: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, 4, parent)
        self._by_hand = False
        self._rows, self._graphs = list(rows), list(graphs)
        self._sections = [*rows, *graphs]
        self._graphs_wanted = True
        self._lanes_are_high = False
        self._folds_itself = True
        self._wanted: list[int] = []
        for section in self._sections:
            self.addWidget(section)
            section.folded.connect(self.share_out)
        self._rows[-1].title.clicked.connect(self._fold_by_hand)
        self.splitterMoved.connect(self._moved)

    def keep_up(self) -> None:
        """Share out anew when a section came, went, or wants another height."""
        wanted = [0 if section.isHidden() else section.wanted_height() for section in self._sections]
        if wanted != self._wanted:
            self._wanted = wanted
            self.share_out()
            self.wish_changed.emit()

    def want_graphs(self, *, wanted: bool) -> None:
        """Whether graphs are shown where there is room for them."""
        if wanted != self._graphs_wanted:
            self._graphs_wanted = wanted
            self.share_out()

    def keep_lanes_high(self, on: bool) -> None:
        """Let the last rows fold before lanes get low: they are read from afar."""
        self._lanes_are_high = on
        self.share_out()

    def share_out(self) -> None:
        """Give each section its height, unless the user has set them."""
        self._make_room()
        shown = [section for section in self._sections if not section.isHidden()]
        if self._by_hand or not shown:
            return
        wanted = {id(section): section.wanted_height() for section in shown}
        height = self.height() - self.handleWidth() * (len(shown) - 1)
        free = height - sum(wanted.values())
        growing = [section for section in (shown[0], *shown[1:][-2:]) if not section.is_folded]
        for section in growing if free > 0 else []:
            most = (0.4 if section is shown[0] else 2) * section.content.sizeHint().height()
            wanted[id(section)] += min(free // len(growing), round(most))
        for section, least in self._lower(shown):
            less = min(max(-free, 0), max(wanted[id(section)] - least, 0))
            wanted[id(section)] -= less
            free += less
        if free > 0:
            wanted[id(shown[0])] += height - sum(wanted.values())
        self.setSizes([max(wanted.get(id(section), 0), 0) for section in self._sections])

    def _lower(self, shown: list[Section]) -> list[tuple[Section, int]]:
        """Who goes short first, and down to which height.

        A few lanes get low for the sake of others that are whole then, but not so low that their marks are lost: before
        that the others scroll.
        """
        least = [(section, section.minimumSizeHint().height()) for section in reversed(shown)]
        graphs = [(section, height) for section, height in least if section in self._graphs]
        good = [(section, section.good_height()) for section in shown]
        few = [(section, section.least_height()) for section in shown[1:] if section.scrolls or self._lanes_are_high]
        clear = [(shown[0], shown[0].clear_height())]
        return graphs + good + few + clear + least[:-1] + [(section, section.low_height()) for section in shown] + least

    def _make_room(self) -> None:
        """Show the graphs for which there is room below the rows, and the last rows where lanes stay high enough."""
        if self._folds_itself and not self._rows[-1].isHidden():
            self._rows[-1].set_folded(self.height() < self._height_with_last())
        room = self.height()
        for section in self._rows:
            room -= 0 if section.isHidden() else self._least_beside_graphs(section) + self.handleWidth()
        for graph in self._graphs:
            room -= graph.minimumSizeHint().height() + self.handleWidth()
            graph.setVisible(self._graphs_wanted and room >= 0)

    def _least_beside_graphs(self, section: Section) -> int:
        """The height that a section has before there is a graph: lanes, and who has which core, come first."""
        return section.wanted_height() if section in (self._rows[0], self._rows[-1]) else section.least_height()

    def _height_with_last(self) -> int:
        """The height that the rows need with all of their last section, which has no scroll bar."""
        lanes, *others, last = self._rows
        high = lanes.wanted_height() if self._lanes_are_high else lanes.good_height()
        below = sum(each.low_height() + self.handleWidth() for each in others if not each.isHidden())
        return high + below + self.handleWidth() + last.title_height() + last.content.sizeHint().height()

    def _fold_by_hand(self) -> None:
        self._folds_itself = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new height."""
        super().resizeEvent(event)
        self.share_out()

    def _moved(self) -> None:
        self._by_hand = True
