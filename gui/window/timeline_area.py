"""The middle of the window: the lanes of the current run, those of the run before above them, and the legend."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from gui.theming import Theming
from gui.view_state import ViewState
from gui.window.legend import Legend
from gui.window.pane import IconButton, Pane
from scenarios.recording import Recording

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel


class TimelineArea(Pane):
    """Two panels over one range of time; the upper one folds away."""

    before_dismissed = Signal()

    def __init__(self, view: ViewState, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Lanes"))
        self._view = view
        self._theming = theming
        self.legend = Legend(theming)
        self.hint = QLabel()
        self.hint.setObjectName("dim")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.about = QLabel()
        self.about.setObjectName("about")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.hide()
        self._before = _Before(view, theming)
        self._before.dismissed.connect(self.before_dismissed)
        self._before.folded.connect(self._share_height)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._before)
        self._before.hide()
        self._before_wanted = True
        self.title.setObjectName("heading")
        self.body.addWidget(self.about)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.splitter, 1)
        self.body.addWidget(self.legend)

    @cached_property
    def panel(self) -> "TimelinePanel":
        """The current run's lanes; made when they are first asked for, which is after the first paint."""
        panel = _make_panel(self._view, self._theming)
        self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 1)
        return panel

    def set_title(self, title: str, about: str) -> None:
        """Name the scenario, and say in its first paragraph what there is to see."""
        self.title.setText(title)
        first, _, rest = about.partition("\n\n")
        self.about.setText(" ".join(first.split()))
        self.about.setToolTip(about if rest else "")
        self.about.setVisible(bool(first))

    def set_hint(self, text: str) -> None:
        """Say what to do while there are no lanes; "" takes it away."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def set_recordings(self, current: Recording | None, before: Recording | None) -> None:
        """Show these; the one before is labelled with what is different in it."""
        self._view.clear()
        self._view.set_following(True)
        self.panel.set_recording(current)
        self.legend.set_recording(current)
        self._before.set_recording(before)
        if before and current:
            self._before.set_label(difference(before, current) or self.tr("the same options"))
        self._show_before()

    @property
    def before_label(self) -> str:
        """What is said about the run before."""
        return self._before.label

    def set_before_wanted(self, wanted: bool) -> None:
        """Whether the run before is to be seen at all."""
        self._before_wanted = wanted
        self._show_before()

    def advance(self) -> None:
        """The current recording moved on."""
        self.panel.advance()
        self.legend.advance()

    def _show_before(self) -> None:
        shown = self._before_wanted and self._before.has_recording
        if shown != self._before.isVisibleTo(self):
            self._before.setVisible(shown)
            self._share_height()

    def _share_height(self) -> None:
        height = self.splitter.height()
        above = self._before.header_height if self._before.is_folded else height // 2
        self._before.setMaximumHeight(above if self._before.is_folded else 16_777_215)
        self.splitter.setSizes([above, height - above])


class _Before(QWidget):
    dismissed = Signal()
    folded = Signal()

    def __init__(self, view: ViewState, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._view = view
        self._own_view = ViewState(self)
        self._own_view.set_following(False)
        self.is_folded = False
        self.has_recording = False
        self._panel: TimelinePanel | None = None
        self._fold = IconButton(theming, "expand", self.tr("Fold the run before"))
        self._fold.clicked.connect(self._toggle)
        self._label = QLabel()
        self._label.setObjectName("dim")
        close = IconButton(theming, "close", self.tr("Let the run before go"))
        close.clicked.connect(self.dismissed)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(4)
        row.addWidget(self._fold)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        view.range_changed.connect(self._follow)
        self._own_view.range_changed.connect(self._lead)

    @property
    def header_height(self) -> int:
        return self._fold.sizeHint().height() + 2

    @property
    def label(self) -> str:
        return self._label.text()

    def set_label(self, text: str) -> None:
        self._label.setText(self.tr("before: {}").format(text))
        self.setAccessibleName(self._label.text())

    def set_recording(self, recording: Recording | None) -> None:
        self.has_recording = recording is not None
        if recording and self._panel is None:
            self._panel = _make_panel(self._own_view, self._theming)
            self._panel.setVisible(not self.is_folded)
            self._column.addWidget(self._panel, 1)
        if self._panel:
            self._own_view.clear()
            self._panel.set_recording(recording)
            self._own_view.set_following(False)
            self._follow()

    def _follow(self) -> None:
        self._own_view.set_range(self._view.t0, self._view.t1)

    def _lead(self) -> None:
        if (self._own_view.t0, self._own_view.t1) != (self._view.t0, self._view.t1):
            self._view.take_hold(self._own_view.t0, self._own_view.t1)

    def _toggle(self) -> None:
        self.is_folded = not self.is_folded
        self._fold.set_icon("collapse" if self.is_folded else "expand", self._theming.theme)
        if self._panel:
            self._panel.setVisible(not self.is_folded)
        self.folded.emit()


def _make_panel(view: ViewState, theming: Theming) -> "TimelinePanel":
    from gui.canvas.panel import TimelinePanel  # brings pyqtgraph along, which takes as long as all the rest

    panel = TimelinePanel(view, theming.theme)
    theming.changed.connect(panel.set_theme)
    return panel


def difference(before: Recording, current: Recording) -> str:
    """The options that were different in the run before, with the values they had there: "LOCK = False"."""
    then, now = before.metadata.options, current.metadata.options
    return ", ".join(f"{name} = {value}" for name, value in then.items() if name not in now or now[name] != value)
