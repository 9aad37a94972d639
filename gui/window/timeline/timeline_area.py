"""The middle of the window: the lanes of the current run, those of the run before above them, and the legend."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.canvas.edges import Panes
from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.timeline.filter_box import FilterBox
from gui.window.timeline.legend.legend import Legend
from gui.window.timeline.panels import Wish, make_panel, share
from gui.window.timeline.run_before import RunBefore, difference
from gui.window.widgets.pane import IconButton, Pane

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel
    from gui.window.moment.replay_bar import ReplayBar
    from gui.window.timeline.filtering import Filtering
    from scenarios.recording import Recording

_UNSHARED: Final = (Wish(0, 0), Wish(0, 0))
_GLANCE_NS: Final = 10e9  # a live run is not drawn small for the sake of a longer one before


class TimelineArea(Pane):
    """Two panels over one range of time; the upper one folds away."""

    before_dismissed = Signal()
    panel_made = Signal(object)  # the TimelinePanel, whose actions stand in a menu too

    def __init__(self, view: ViewState, theming: Theming, first: QWidget) -> None:
        """`first` stands before the title; it is there before all else is, and Tab goes by that."""
        super().__init__()
        self.header.insertWidget(0, first)
        self._view = view
        self._theming = theming
        self.legend = Legend(theming)
        self.hint = QLabel()
        self.hint.setObjectName("dim")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.before = RunBefore(view, theming)
        self.before.dismissed.connect(self.before_dismissed)
        self.before.folded.connect(self._share_anew)
        self.splitter = Panes(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.before)
        self.splitter.splitterMoved.connect(self._moved)
        self.before.hide()
        self._wants_before = True
        self._panel: TimelinePanel | None = None
        self._prepared: TimelinePanel | None = None
        self._numbers = True
        self._current: Recording | None = None
        self._shared = _UNSHARED  # what the panels wanted when the height was shared out last
        self._by_hand = False
        self.title.setObjectName("heading")
        self.title.setWordWrap(True)
        self.mark = QLabel()
        self.mark.setObjectName("mark")
        self.mark.hide()
        self.search = FilterBox()
        self.search.opened.connect(self._make_way)
        self._titled = True
        self._filtering: Filtering | None = None
        self.header.addWidget(self.search)
        self.header.addWidget(self.mark)
        self.replay = IconButton(theming, "replay")
        self.replay.clicked.connect(self._toggle_replay)
        self.header.addWidget(self.replay)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.splitter, 1)
        self.body.addWidget(self.legend)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("Lanes"))
        self._name_edge()
        self._label_current()
        self.replay.set_name(self.tr("Replay the run (R)"))
        self._label_before()

    def prepare(self) -> None:
        """Make the lanes, and show nothing of them before they are asked for."""
        if self._panel is None:
            self._prepared = make_panel(self._view, self._theming)

    @property
    def panel(self) -> "TimelinePanel":
        """The current run's lanes; made when they are first asked for, which is after the first paint."""
        if self._panel is None:
            self._panel = self._prepared or make_panel(self._view, self._theming)
            self._panel.wish_changed.connect(self._share_height)
            self._panel.source.set_numbers(self._numbers)
            self.replay_bar.serve(self._panel)
            self.body.insertWidget(self.body.indexOf(self.legend), self.replay_bar)
            from gui.window.timeline.filtering import Filtering  # knows the panel, which brings pyqtgraph along

            self._filtering = Filtering(self.search, self._panel, self.before)
            self.splitter.addWidget(self._panel)
            self._view.range_changed.connect(self._look_through)
            self.splitter.setStretchFactor(1, 1)
            self._name_edge()
            self.panel_made.emit(self._panel)
        return self._panel

    @cached_property
    def replay_bar(self) -> "ReplayBar":
        """Stands below the lanes, and comes with them."""
        from gui.window.moment.replay_bar import ReplayBar

        return ReplayBar(self._view, self._theming)

    def _name_edge(self) -> None:
        self.splitter.name_edges([self.tr("The run before"), self.tr("Lanes")][: self.splitter.count()])

    def set_numbers(self, shown: bool) -> None:
        """Show the numbers of processes, or leave them out."""
        self._numbers = shown
        self.before.set_numbers(shown)
        if self._panel:
            self._panel.source.set_numbers(shown)

    def set_in_hall(self, on: bool) -> None:
        """Keep the lanes high, for who sits far away, and leave the title's room to them."""
        self.title.setVisible(not on)
        self.replay.setVisible(not on)
        self.panel.set_in_hall(on)
        self.legend.set_in_hall(on)

    def _toggle_replay(self) -> None:
        self.panel.replay.toggle()
        self.panel.setFocus()  # its keys go on from there

    def _make_way(self, searching: bool) -> None:
        """The line of the search stands in the title's place, as high as that: no lane moves."""
        if searching:
            self._titled = not self.title.isHidden()
            self.search.setMinimumHeight(self.title.height())
        self.title.setVisible(self._titled and not searching)
        if not searching:
            self.search.setMinimumHeight(0)

    def set_title(self, title: str, about: str) -> None:
        """Name the scenario."""
        self.title.setText(title)
        self.title.setToolTip(f"{title}\n\n{about}".strip())  # there may be no room for all of the title

    def set_hint(self, text: str) -> None:
        """Say what to do while there are no lanes; "" takes it away."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def set_recordings(self, current: "Recording | None", before: "Recording | None") -> None:
        """Show these; the one before is labelled with what is different in it."""
        self._view.clear()
        self._view.set_following(True)
        self._current = current
        self.before.set_recording(before)
        self._label_current()
        self._label_before()
        self._show_before()
        self._make_comparable()  # the range that the panel takes depends on it
        self.panel.set_recording(current)
        if self._filtering:
            self._filtering.restart()
        self._look_through()
        self.legend.set_recordings(current, before)
        self._share_anew()

    def _look_through(self) -> None:
        self.legend.look_through(self.panel.source.scale().ns_per_px)

    def _label_current(self) -> None:
        """Mark a run that is not the program as it is written, left to itself."""
        about = self._current.metadata if self._current else None
        words = about.mark if about else ""
        self.mark.setText(words)
        changed = self.tr("This run is not the program as it is written.")
        steered = self.tr("The threads of this run took turns as somebody chose; sleeps took no time.")
        self.mark.setToolTip((steered if about and about.steered else changed) if words else "")
        self.mark.setVisible(bool(words))

    def _label_before(self) -> None:
        before = self.before.recording
        if before and self._current:
            self.before.set_label(difference(before, self._current) or self.tr("the same options"))

    def set_before_wanted(self, wanted: bool) -> None:
        """Whether the run before is to be seen at all."""
        self._wants_before = wanted
        self._show_before()

    def advance(self) -> None:
        """The current recording moved on."""
        self._make_comparable()
        self.panel.advance()
        if self._filtering:
            self._filtering.advance()
        self.legend.advance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_anew()

    def _make_comparable(self) -> None:
        """Let the followed range reach to the end of the run before and to the one predicted, to be compared too."""
        length = self.before.length if self.before.isVisible() else 0.0
        ended = self._current is None or self._current.timeline.ended
        reach = length if ended or length < _GLANCE_NS else 0.0
        prediction = self._current.metadata.prediction if self._current else None
        end = 1e9 * (prediction.expected_end or 0.0) if prediction else 0.0
        self._view.reach = 1.02 * max(reach, end if end < _GLANCE_NS else 0.0)

    def _show_before(self) -> None:
        shown = self._wants_before and self.before.has_recording
        if shown != self.before.isVisibleTo(self):
            self.before.setVisible(shown)
            self._make_comparable()
            self._by_hand = False
        self._share_anew()

    def _moved(self) -> None:
        self._by_hand = True

    def _share_anew(self) -> None:
        self._shared = _UNSHARED
        self._share_height()

    def _share_height(self) -> None:
        """Give both panels the height for their lanes, unless the user has set it."""
        if self._panel is None:
            return
        if self._by_hand or not self.before.isVisibleTo(self):
            return
        room = self.splitter.height() - self.splitter.handleWidth()
        below = Wish(self.panel.frame_height(), self.panel.rows_height())
        open_ = self.before.open_height()
        self.before.fit(share(room, open_, below)[0] - open_.frame)
        wanted = (self.before.wanted_height(), below)
        if wanted != self._shared:
            self._shared = wanted
            self.splitter.setSizes(list(share(room, *wanted)))
