"""The bar of the replay, below the lanes: step, play, how fast, whose events, and what stood at the moment."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from gui.canvas.replay.moment_line import moment_label
from gui.control.replay import SPEEDS, Replay
from gui.control.view_state import ViewState
from gui.style.retranslated import Retranslated
from gui.style.theming import Theming
from gui.window.widgets.pane import Aside, IconButton
from scenarios.moments import moment
from scenarios.moments.words import counters
from scenarios.timeline.vocabulary import object_name

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel
    from scenarios.timeline import Timeline

_KINDS: Final = ("all", "lane", "object")
_LETTERS: Final = 9  # of the longest choice that is shown whole
_REFRESH_MS: Final = 80  # text is read by people


class ReplayBar(Retranslated):
    """In sight while a moment stands."""

    def __init__(self, view: ViewState, theming: Theming) -> None:
        super().__init__()
        self._view, self._theming = view, theming
        self._panel: TimelinePanel | None = None
        self.before = IconButton(theming, "previous")
        self.play = IconButton(theming, "run")
        self.after = IconButton(theming, "next")
        self.kinds, self.speeds = QComboBox(), QComboBox()
        self.time = QLabel()
        self.words = Aside()
        self.words.setObjectName("dim")
        self.leave = IconButton(theming, "close")
        self._dressed: object = None  # what the button of play looks like
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 6, 2)
        row.setSpacing(4)
        for widget in (self.before, self.play, self.after, self.kinds, self.speeds, self.time):
            row.addWidget(widget)
        row.addWidget(self.words, 1)
        row.addWidget(self.leave)
        for kind in _KINDS:
            self.kinds.addItem("", kind)
        for speed in SPEEDS:
            self.speeds.addItem(f"{speed:g}×")
        for box in (self.kinds, self.speeds):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.leave.clicked.connect(lambda: view.set_moment(None))
        view.moment_changed.connect(self._follow)
        theming.changed.connect(lambda _theme: self._follow())
        self._retranslate()
        self.hide()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("Replay"))
        self.before.set_name(self.tr("Event before (,)"))
        self.after.set_name(self.tr("Next event (.)"))
        self.leave.set_name(self.tr("End the replay (Esc)"))
        self.kinds.setAccessibleName(self.tr("Whose events to step through"))
        self.kinds.setToolTip(self.kinds.accessibleName())
        self.speeds.setAccessibleName(self.tr("How fast the replay plays"))
        slow = self.tr(
            "How fast the replay plays, against the run itself (-, +). A running program is never slowed down."
        )
        self.speeds.setToolTip(slow)
        self._follow()

    def serve(self, panel: "TimelinePanel") -> None:
        """Drive the replay of this panel."""
        self._panel, replay = panel, panel.replay
        self.before.clicked.connect(lambda: replay.step(-1))
        self.after.clicked.connect(lambda: replay.step(1))
        self.play.clicked.connect(replay.toggle_play)
        self.speeds.activated.connect(replay.set_speed)
        self.kinds.activated.connect(lambda place: replay.set_kind(_KINDS[place]))
        replay.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show how the replay stands; the words follow within a tenth of a second."""
        replay = self._panel.replay if self._panel else None
        self.setVisible(replay is not None and replay.is_on)
        if replay is None or not replay.is_on:
            return
        playing = replay.is_playing
        if (playing, self._theming.theme) != self._dressed:
            self._dressed = playing, self._theming.theme
            self.play.set_icon("pause" if playing else "run", self._theming.theme)
        self.play.set_name(self.tr("Pause (Space)") if playing else self.tr("Play (Space)"))
        self.speeds.setCurrentIndex(replay.speed)
        self._name_kinds(replay)
        view = self._view
        self.time.setText(f"<b>{moment_label(view.moment or 0.0, view.t1 - view.t0)}</b>")
        if not self._timer.isActive():
            self._timer.start()

    def _name_kinds(self, replay: Replay) -> None:
        timeline, lane, obj = self._timeline, replay.subject("lane"), replay.subject("object")
        named = {
            "all": self.tr("all events"),
            "lane": self.tr("of this lane") if lane is None or lane.lane is None else timeline.lanes[lane.lane].name,
            "object": self.tr("of this object") if obj is None else object_name(timeline.objects[obj.obj].name),
        }
        for place, kind in enumerate(_KINDS):
            self.kinds.setItemText(place, named[kind])
        self.kinds.setCurrentIndex(_KINDS.index(replay.kind))

    @property
    def _timeline(self) -> "Timeline":
        assert self._panel is not None  # noqa: S101  nobody asks before there is one
        return self._panel.source.timeline

    def _tell(self) -> None:
        if self._panel is not None and self._view.moment is not None:
            timeline = self._timeline
            self.words.setText(counters(timeline, moment(timeline, round(self._view.moment) + timeline.origin)))
