"""The timeline: axis, lanes, locks, queues, and CPU graphs over one range of time."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.canvas.accessible import factory
from gui.canvas.graphs.cpu_graphs import CoresGraph, CpuGraph
from gui.canvas.input.folding import Folding
from gui.canvas.input.hand import TimeHand
from gui.canvas.input.key_bindings import OF_REPLAY, OF_ROWS, add_actions, retranslate_actions
from gui.canvas.input.moves import Moves
from gui.canvas.input.tooltips import interval_tip, plain
from gui.canvas.lanes.lane_view import LaneView
from gui.canvas.objects.lock_view import LockView
from gui.canvas.objects.queue_view import QueueView
from gui.canvas.objects.turns_view import TurnsView
from gui.canvas.panel_frames import PanelFrames
from gui.canvas.panel_overlays import PanelOverlays
from gui.canvas.pointing import Pointing
from gui.canvas.surface.axis import Axis
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.section import Section
from gui.canvas.surface.stack import SectionStack
from gui.control.replay import Replay
from gui.control.view_state import ViewState
from gui.style.theme import Theme
from scenarios.recording import Recording

_EDGE = 4  # px between two sections


class TimelinePanel(QWidget):
    """Everything on the shared time axis. Several panels may show several recordings, each with its own view."""

    wish_changed = Signal()  # frame_height or rows_height
    picture_wanted = Signal(object)  # of a Row
    remarked = Signal(str)  # a short word to whoever pressed a key

    def __init__(self, view: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        factory.install()
        self.source = FrameSource(view, theme, self.font(), self)
        self.folding = Folding(self.source, self)
        self.moves = Moves(self.source, self.folding, self)
        self.replay = Replay(view, self)
        self.lanes = LaneView(self.source)
        self.axis = Axis(self.source)
        self.locks = LockView(self.source)
        self.queues = QueueView(self.source)
        self.turns = TurnsView(self.source)
        self.cpu = CpuGraph(self.source)
        self.cores = CoresGraph(self.source)
        sections = (self.lanes, self.locks, self.queues)
        self.pointing = Pointing(self.source, sections, self.moves, self.folding, self)
        self._frames = PanelFrames(self.source, self)
        self._frames.due.connect(self._draw)
        self._frames.graphs_due.connect(self._draw_graphs)
        self._hand = TimeHand(view, self.source.scale, self)
        self._stands_above = False
        self._build()
        self._actions = add_actions(self, self.moves.functions() | self.replay.functions() | {"follow": self._follow})
        self.menu = self.pointing.use(self._actions)
        self.main_control: QWidget = self.lanes  # no proxy: with one, Tab leaves the title before it out
        self._connect(view)
        self.set_recording(None)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say the texts anew in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() is QEvent.Type.FontChange and hasattr(self, "source"):
            self.source.set_font(self.font())
            self.wish_changed.emit()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
        titles = (
            self.tr("Workers"),
            self.tr("Locks and semaphores"),
            self.tr("Queues"),
            self.tr("Interpreter lock and cores"),
            self.tr("CPU per worker"),
            self.tr("Cores busy"),
        )
        for section, title in zip(self.sections, titles, strict=True):
            section.entitle(title)
        self._stack.name_edges(titles)
        self.empty.setText(self.tr("Press F5 to run the script and see its workers here."))
        retranslate_actions(self._actions)
        self._describe()
        self.source.changed.emit()

    def set_recording(self, recording: Recording | None) -> None:
        """Show a recording from its first moment, or the words that say how to make one."""
        self.source.set_recording(recording)
        self.moves.hovered = None
        self._stack.want_graphs(wanted=self.source.timeline.foreign is None and not self._stands_above)
        self.replay.set_timeline(self.source.timeline)
        self.advance()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.source.set_theme(theme)

    def advance(self) -> None:
        """The recording moved on: draw it anew. Who records live sets the pace."""
        self.source.prepared.update()
        self.moves.keep_up()
        self._pages.setCurrentIndex(1 if self.source.rows.all else 0)
        self._show_objects()
        self._turns.setVisible(self.turns.rows.any)
        self._frames.advance()

    def _show_objects(self) -> None:
        self._locks.setVisible(bool(self.source.locks_shown))
        self._queues.setVisible(bool(self.source.queues_shown))

    def topic_at(self, at: QPoint) -> str:
        """What the glossary explains of what stands at a point, such as "state lock" or "object Queue"."""
        for view in (self.locks, self.queues, self.turns):
            if view.isVisible() and view.rect().contains(view.mapFrom(self, at)):
                return view.topic_at(view.mapFrom(self, at).toPointF())
        over = self.lanes.mapFrom(self, at)
        return self.pointing.hover.topic(over.toPointF()) if self.lanes.rect().contains(over) else ""

    def set_in_hall(self, on: bool) -> None:
        """Keep lanes high, for who sits far away."""
        self._stack.keep_lanes_high(on)

    def stand_above(self) -> None:
        """Show only what is compared, lanes, locks and queues: another panel below has the axis and the graphs."""
        self.axis.hide()
        self._rows[0].title.hide()
        self._stands_above = True
        self._stack.want_graphs(wanted=False)

    def frame_height(self) -> int:
        """The height of what stands around lanes, locks and queues: the axis, titles, edges; px."""
        shown = [section for section in self._rows if not section.isHidden()]
        axis = 0 if self.axis.isHidden() else self.axis.sizeHint().height()
        return axis + sum(section.title_height() + _EDGE for section in shown)

    def rows_height(self) -> int:
        """The height that shows every lane, lock and queue, px."""
        shown = [section for section in self._rows if not section.isHidden()]
        return sum(section.wanted_height() - section.title_height() for section in shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever goes to the timeline goes to its lanes."""
        self.main_control.setFocus(event.reason())

    def sizeHint(self) -> QSize:
        """Room for a lecture's usual run."""
        return QSize(900, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every section the same time axis again."""
        super().resizeEvent(event)
        self.source.set_width(self.width())
        self._draw()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the mouse, or with the selected interval."""
        self.pointing.open_menu(event)

    def _build(self) -> None:
        contents: tuple[QWidget, ...] = (self.lanes, self.locks, self.queues, self.turns, self.cpu, self.cores)
        self.sections = [Section(self.source, content) for content in contents]
        self._rows, graphs = self.sections[:4], self.sections[4:]
        _, self._locks, self._queues, self._turns = self._rows
        self._stack = SectionStack(self._rows, graphs)
        graphs[0].title.aside = self.cpu.paint_key
        self.cpu.key_changed.connect(graphs[0].title.update)
        self._content = content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.axis)
        column.addWidget(self._stack, 1)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(content)
        self._over = PanelOverlays(self.source, self.replay, content)
        self.prediction, self.mini_map, self.flag = self._over.prediction, self._over.mini_map, self._over.flag
        for widget in (
            self.axis,
            self.lanes,
            self.locks,
            self.queues,
            self.turns,
            self.cpu.viewport(),
            self.cores.viewport(),
        ):
            self._hand.watch(widget, measures=widget is self.axis)

    def _connect(self, view: ViewState) -> None:
        changes = (
            view.range_changed,
            view.selection_changed,
            view.span_changed,
            view.line_changed,
            view.following_changed,
        )
        for signal in (*changes, self.source.changed):
            signal.connect(self._frames.request)
        self._stack.wish_changed.connect(self.wish_changed)
        view.selection_changed.connect(self._describe)
        view.line_changed.connect(self.moves.show_line)
        view.cursor_changed.connect(self._over.line.place)
        view.moment_changed.connect(self._place_moment)
        self.moves.shown.connect(self.lanes.show_lane)
        for speaker in (self.moves, self.folding, self.pointing.object_menu, self.menu, self.replay):
            speaker.remarked.connect(self.remarked)
        self.menu.picture_wanted.connect(self.picture_wanted)
        self.source.rearranged.connect(self._rearranged)
        self._hand.clicked.connect(self.pointing.click)
        self._hand.double_clicked.connect(self.pointing.double_click)
        self._hand.hovered.connect(self.pointing.hovered)

    def _rearranged(self) -> None:
        """The rows stand otherwise: the selected lane stays in sight."""
        self._show_objects()
        if selection := self.source.view.selection:
            self.lanes.show_lane(selection.lane)
        self._frames.request()

    def _describe(self) -> None:
        """Describe what is selected for a screen reader."""
        selection = self.source.view.selection
        words = plain(interval_tip(self.source.timeline, selection)) if selection else ""
        self.lanes.setAccessibleDescription(words)

    def _draw(self) -> None:
        """One frame: every section once."""
        self.axis.refresh()
        for content in (self.lanes, self.locks, self.queues):
            if content.isVisible():
                content.refresh()
        if not self._frames.follow_live:
            self._draw_graphs()
        self._stack.keep_up()
        self._over.place(self.axis, self._rows[0].title)

    def _place_moment(self) -> None:
        self._over.place_moment(self.axis)

    def _follow(self) -> None:
        """Play or pause a replay; without one follow the live run, or stay."""
        if self.replay.is_on:
            self.replay.toggle_play()
        else:
            self.moves.follow()

    def _draw_graphs(self) -> None:
        self.turns.refresh()
        for graph in (self.cpu, self.cores):
            if graph.isVisible():
                graph.refresh()

    def actions_by_use(self) -> tuple[list[QAction], list[QAction], list[QAction]]:
        """The actions that are about time, those that are about a replay, and those that are about rows."""
        replay, rows = ([self._actions[name] for name in names] for names in (OF_REPLAY, OF_ROWS))
        return [action for action in self._actions.values() if action not in (*replay, *rows)], replay, rows

    def redraw(self) -> None:
        """What is known beside the recording's events has changed: a prediction has been answered."""
        self._frames.request()
