"""How the panes stand in the window, and what of it is remembered."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from gui.canvas.edges import Panes
from gui.control.settings import Settings
from gui.style.text_size import TextSize
from gui.window.scenario_place import ScenarioPlace
from gui.window.text_column import TextColumn

_WIDTH, _HEIGHT = 1280, 800
SMALL_BELOW: Final = 1280  # px of the window's width: there is no room for three columns
_USUAL_POINTS: Final = 12.0  # of text, up to which that holds; larger text takes more room
LANES: Final = 640  # px that the lanes have at least, where the window has as much
_SIZES: Final = {"panes": (200, 660, 400), "panes_small": (0, 660, 340)}
_MARGIN: Final = 8


@dataclass(frozen=True)
class PlacedPanes:
    """The widgets that the layout places."""

    scenarios: ScenarioPlace
    banner: QWidget
    timeline: QWidget
    findings: QWidget
    options: QWidget
    texts: TextColumn
    comparison: QWidget
    status: QWidget


class Layout(QObject):
    """Options above; scenarios at the left, sentences and lanes, code and terminal at the right; status below.

    In a small window the scenarios stand behind a button, and what is at the right one behind the other.
    """

    def __init__(self, window: QMainWindow, panes: PlacedPanes, text_size: TextSize) -> None:
        super().__init__(window)
        self._window, self._panes, self._text_size = window, panes, text_size
        self.is_small = False
        self._given: QSize | None = None  # the window's size at the start, until it is seen with its title bar
        self._shapes: dict[str, QByteArray | None] = {}  # of the columns, in either layout
        words = _column(panes.comparison, panes.findings, stretch=0)
        self.head = _column(panes.banner)
        said = _column(self.head, words, stretch=0)
        self._middle = _column(said, panes.timeline, stretch=1)
        self._columns = Panes(Qt.Orientation.Horizontal, 8)
        for place, (widget, growth) in enumerate(((panes.scenarios, 0), (self._middle, 2), (panes.texts, 1))):
            self._columns.addWidget(widget)
            self._columns.setStretchFactor(place, growth)
        self._columns.setSizes(list(_SIZES["panes"]))
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(_MARGIN, 4, _MARGIN, 2)
        inner.setSpacing(6)
        inner.addWidget(panes.options)
        inner.addWidget(self._columns, 1)
        layout.addWidget(whole, 1)
        layout.addWidget(panes.status)
        window.setCentralWidget(central)
        window.installEventFilter(self)
        self._name_edges()
        text_size.changed.connect(self._fit)
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.screenRemoved.connect(self._bring_back)

    def put_question(self, question: QWidget) -> None:
        """Let the question before a run stand above the sentences about it."""
        if (column := self.head.layout()) is not None:
            column.addWidget(question)

    def restore(self, settings: Settings) -> None:
        """Give the window the shape it had; at the first start one that fits the screen."""
        geometry = settings.shape("window")
        if geometry is None or not self._window.restoreGeometry(geometry):
            room = self._window.screen().availableGeometry()
            self._window.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self._given = self._window.size()
        self._shapes = {name: settings.shape(name) for name in _SIZES}
        self._panes.texts.turn_to(settings.front)
        if (state := settings.shape("texts")) is not None:
            self._panes.texts.splitter.restoreState(state)
        self._take_shape()
        self._fit()

    def remember(self, settings: Settings) -> None:
        """Keep the shape for the next start."""
        settings.set_shape("window", self._window.saveGeometry())
        settings.set_shape("texts", self._panes.texts.splitter.saveState())
        settings.front = self._panes.texts.front
        self._shapes[self._name()] = self._columns.saveState()
        for name, state in self._shapes.items():
            if state is not None:
                settings.set_shape(name, state)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        elif event.type() is QEvent.Type.WindowActivate:
            self._fit_frame()
        elif event.type() is QEvent.Type.LanguageChange:
            self._name_edges()
        return False

    def _name_edges(self) -> None:
        self._columns.name_edges([self.tr("Scenarios"), self.tr("Lanes"), self.tr("Code and terminal")])

    def _fit_frame(self) -> None:
        """With its title bar, which is known once the desktop has drawn it, it may be larger than the screen.

        Of the shape that it was given at the start alone: whoever makes it larger wants it so, on two screens perhaps.
        """
        window, room = self._window, self._window.screen().availableGeometry().size()
        frame = window.frameGeometry().size() - window.size()
        whole = window.isMaximized() or window.isFullScreen()
        if not whole and frame.height() > 0 and window.size() == self._given:
            window.resize(window.size().boundedTo(room - frame))
            self._given = None

    def _bring_back(self) -> None:
        """Of a screen that has gone: to one that is there, as large as that has room for."""
        place = self._window.frameGeometry()
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not any(room.intersects(place) for room in rooms):
            room = QGuiApplication.primaryScreen().availableGeometry()
            self._window.resize(self._window.size().boundedTo(room.size()))
            self._window.move(room.topLeft())

    def _fit(self) -> None:
        """Be small below a width that goes with the size of the text."""
        points = QApplication.font().pointSizeF() * self._text_size.percent / 100
        small = self._window.width() < SMALL_BELOW * max(points / _USUAL_POINTS, 1.0)
        if small != self.is_small:
            self._shapes[self._name()] = self._columns.saveState()
            self.is_small = small
            self._panes.scenarios.set_small(small)
            self._panes.texts.stand_behind(small)
            self._columns.setStretchFactor(2, 0 if small else 1)
            self._take_shape()
        room = self._window.width() - 2 * _MARGIN - self._columns.handleWidth()
        free = room - self._panes.texts.minimumSizeHint().width()
        self._middle.setMinimumWidth(max(min(LANES, free), 0) if small else 0)

    def _name(self) -> str:
        return "panes_small" if self.is_small else "panes"

    def _take_shape(self) -> None:
        state = self._shapes.get(self._name())
        if state is None or not self._columns.restoreState(state):
            self._columns.setSizes(list(_SIZES[self._name()]))


def _column(*widgets: QWidget, stretch: int = 0) -> QWidget:
    """One below the other; `stretch` of the height left over goes to the last, the rest to the first."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget, stretch if widget is widgets[-1] else 1 - stretch)
    return column
