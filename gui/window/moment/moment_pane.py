"""One moment of the run: who waits for whom, who started whom, and both in words; now, or where a replay stands."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QTabBar

from gui.canvas.diagrams.diagram import Diagram, Plan
from gui.canvas.diagrams.tree import plan_of_tree, tree_diagram
from gui.canvas.diagrams.waits import plan_of_waits, waits_diagram
from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.moment.diagram_view import DiagramView
from gui.window.moment.placing_job import PlacingJob
from gui.window.widgets.pane import Aside, Pane
from scenarios.moments import Moment, Relations, moment
from scenarios.moments.words import blur, clock, in_lines
from scenarios.recording import Recording
from scenarios.timeline import Timeline

WAITS_PAGE, TREE_PAGE, WORDS_PAGE = range(3)
_REFRESH_MS: Final = 100
_LIVE_MS: Final = 300  # of a run that goes on


class MomentPane(Pane):
    """Shows the replay's moment, else that under the mouse, else what is now; `chosen` is a lane that was clicked."""

    chosen = Signal(int)
    wanted = Signal(bool, float, str)  # a picture of the tree, or of the waits; of when; how: as of a DiagramView

    def __init__(self, view: ViewState, theming: Theming) -> None:
        super().__init__()
        self._view = view
        self._recording: Recording | None = None
        self._relations: Relations | None = None
        self._plans: dict[int, Plan] = {}  # by page, of a run that has ended
        self.pages = QTabBar()
        self.pages.setDrawBase(False)
        self.pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.header.insertWidget(0, self.pages)
        self.title.hide()  # the tabs say it
        self._time = Aside()
        self._time.setObjectName("dim")
        self.header.addStretch(1)
        self.header.addWidget(self._time)
        self.waits, self.tree, self.words = DiagramView(theming), DiagramView(theming), QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        stack = QStackedWidget()
        self._placings = [PlacingJob(self), PlacingJob(self)]
        for page in (self.waits, self.tree, self.words):
            self.pages.addTab("")
            stack.addWidget(page)
        for diagram, placing in zip((self.waits, self.tree), self._placings, strict=True):
            diagram.chosen.connect(self.chosen)
            placing.ready.connect(self._show)
        self.waits.wanted.connect(lambda how: self._want(False, how))
        self.tree.wanted.connect(lambda how: self._want(True, how))
        self.pages.currentChanged.connect(stack.setCurrentIndex)
        self.pages.currentChanged.connect(lambda _page: self.pages.updateGeometry())  # its letters are bold
        self.pages.currentChanged.connect(self._show)
        self.body.addWidget(stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        for moved in (view.moment_changed, view.cursor_changed):
            moved.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.entitle(self.tr("Moment"))
        for page, words in enumerate((self.tr("Waits"), self.tr("Processes"), self.tr("In words"))):
            self.pages.setTabText(page, words)
        self.pages.setAccessibleName(self.tr("Who waits, who started whom, or both in words"))
        self.waits.setAccessibleName(self.tr("Wait-for graph"))
        self.tree.setAccessibleName(self.tr("Process tree"))
        self.words.setAccessibleName(self.tr("The moment in words"))
        self._show()

    def set_recording(self, recording: Recording | None) -> None:
        """Show this one's moments."""
        self._recording = recording
        self._relations = Relations(recording.timeline) if recording else None
        self._plans.clear()
        for placing in self._placings:
            placing.restart()
        self._show()

    def advance(self) -> None:
        """The recording moved on."""
        if not self._timer.isActive():
            self._timer.start(_LIVE_MS)

    def finish(self) -> None:
        """For the end of the window."""
        for placing in self._placings:
            placing.finish()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _follow(self) -> None:
        if not self._timer.isActive():
            self._timer.start(_REFRESH_MS)

    def _at(self, recording: Recording) -> int | None:
        """The moment that is shown, ns on the timeline's clock; None where a run that has ended shows none."""
        timeline = recording.timeline
        if self._view.time is not None:
            return round(self._view.time) + timeline.origin
        if not timeline.ended:
            return timeline.now
        return next((mark.time for mark in timeline.marks if mark.name == "deadlock"), None)

    def _show(self) -> None:
        if self.isHidden() or not self.isVisible():
            return
        recording = self._recording
        at = self._at(recording) if recording else None
        if recording is None or at is None or self._relations is None:
            self._show_nothing(recording)
            return
        timeline = recording.timeline
        self._time.setText(clock(timeline, at))
        stands, page = moment(timeline, at), self.pages.currentIndex()
        if page == WORDS_PAGE:
            self._show_words("\n".join(in_lines(timeline, stands)))
        elif page == TREE_PAGE:
            plan = self._plan(timeline, self._relations, page)
            self._draw(plan, tree_diagram(timeline, stands, plan), self.tr("Nobody has begun."), stands)
        else:
            plan = self._plan(timeline, self._relations, page)
            nothing = self.tr("So far nobody has held or waited for a lock, a queue or the like.")
            self._draw(plan, waits_diagram(timeline, stands, plan), nothing, stands)

    def _plan(self, timeline: Timeline, relations: Relations, page: int) -> Plan:
        """What there are places for; once the run has ended it stays the same."""
        if page in self._plans:
            return self._plans[page]
        tree = page == TREE_PAGE
        plan = plan_of_tree(timeline) if tree else plan_of_waits(timeline, relations.update())
        if timeline.ended:
            self._plans[page] = plan
        return plan

    def _want(self, tree: bool, how: str) -> None:
        at = self._at(self._recording) if self._recording else None
        if self._recording and at is not None:
            self.wanted.emit(tree, float(at - self._recording.timeline.origin), how)

    def _show_words(self, text: str) -> None:
        if text != self.words.toPlainText():
            bar = self.words.verticalScrollBar()
            place = bar.value()
            self.words.setPlainText(text)
            bar.setValue(place)

    def _draw(self, plan: Plan, diagram: Diagram, nothing: str, stands: Moment) -> None:
        page = self.pages.currentIndex()
        view, placing = (self.waits, self.tree)[page], self._placings[page]
        placing.want(plan, view.look().box_for(len(plan.nodes)))
        more = self.tr("%n more are not drawn", "", plan.more) if plan.more else ""
        note = " · ".join(filter(None, (more, blur(stands))))
        view.show_diagram(diagram, placing.places, note, "" if diagram.boxes else nothing)
        if self._recording and QAccessible.isActive():
            view.setAccessibleDescription("\n".join(in_lines(self._recording.timeline, stands)))

    def _show_nothing(self, recording: Recording | None) -> None:
        self._time.clear()
        hint = self.tr("Move the mouse over the lanes, or press R there, to see a moment of the run.")
        words = hint if recording else self.tr("What stands at a moment of a run is shown here.")
        for view in (self.waits, self.tree):
            view.show_diagram(Diagram(), {}, "", words)
        self._show_words(words)
