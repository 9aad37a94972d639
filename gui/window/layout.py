"""How the panes stand in the window, and what of it is remembered."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from gui.control.settings import Settings

_WIDTH, _HEIGHT = 1280, 800


@dataclass(frozen=True)
class PlacedPanes:
    """The widgets that the layout places."""

    scenarios: QWidget
    banner: QWidget
    question: QWidget
    timeline: QWidget
    findings: QWidget
    options: QWidget
    terminal: QWidget
    code: QWidget
    statistics: QWidget
    comparison: QWidget
    status: QWidget


class Layout:
    """Options above; scenarios at the left, sentences and lanes, code and terminal at the right; status below."""

    def __init__(self, window: QMainWindow, panes: PlacedPanes) -> None:
        self._window = window
        words = _column(panes.comparison, panes.findings, stretch=0)
        said = _column(_column(panes.banner, panes.question, stretch=0), words, stretch=0)
        left = _column(said, panes.timeline, stretch=1)
        right = _splitter(Qt.Orientation.Vertical, panes.code, panes.terminal, panes.statistics, sizes=(400, 200, 420))
        self._splitters = {
            "texts": right,
            "panes": _splitter(Qt.Orientation.Horizontal, panes.scenarios, left, right, sizes=(200, 660, 400)),
        }
        stretches = {"texts": (2, 1, 2), "panes": (0, 2, 1)}
        for name, parts_of_growth in stretches.items():
            for place, stretch in enumerate(parts_of_growth):
                self._splitters[name].setStretchFactor(place, stretch)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(8, 4, 8, 2)
        inner.setSpacing(6)
        inner.addWidget(panes.options)
        inner.addWidget(self._splitters["panes"], 1)
        layout.addWidget(whole, 1)
        layout.addWidget(panes.status)
        window.setCentralWidget(central)

    def restore(self, settings: Settings) -> None:
        """Give the window the shape it had; at the first start one that fits the screen."""
        geometry = settings.shape("window")
        if geometry is None or not self._window.restoreGeometry(geometry):
            room = self._window.screen().availableGeometry()
            self._window.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        for name, splitter in self._splitters.items():
            if (state := settings.shape(name)) is not None:
                splitter.restoreState(state)

    def remember(self, settings: Settings) -> None:
        """Keep the shape for the next start."""
        settings.set_shape("window", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            settings.set_shape(name, splitter.saveState())


class _Shelf(QSplitter):
    """Goes when all that stands on it is hidden, and comes back with the first that is shown."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._widgets: list[QWidget] = []

    def add(self, widget: QWidget) -> None:
        self.addWidget(widget)
        self._widgets.append(widget)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not widget.isHidden() for widget in self._widgets))
        return False


def _splitter(orientation: Qt.Orientation, *parts: QWidget, sizes: tuple[int, ...]) -> QSplitter:
    splitter = _Shelf(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(8)
    for part in parts:
        splitter.add(part)
    splitter.setSizes(list(sizes))
    return splitter


def _column(first: QWidget, second: QWidget, stretch: int) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(first, 1 - stretch)
    layout.addWidget(second, stretch)
    return column
