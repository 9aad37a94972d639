"""What the keys and clicks do to the shared view: zoom, pan, fit, follow, select, measure."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.canvas.arranging.row import Row
from gui.canvas.input.folding import Folding
from gui.canvas.input.following import following, whole
from gui.canvas.input.hand import PAN_STEP, ZOOM_STEP
from gui.canvas.input.tooltips import interval_tip, plain
from gui.canvas.rows.navigation import beside, cause, effect, neighbour
from gui.canvas.surface.frame_source import FrameSource
from gui.control.selection import Selection
from scenarios.timeline import Lane


class Moves(QObject):
    """Changes the view state; draws nothing. `shown` asks for a lane to be scrolled into sight."""

    shown = Signal(int)
    remarked = Signal(str)  # why a key did nothing

    def __init__(self, source: FrameSource, folding: Folding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source, self._folding = source, folding
        self._view = source.view
        self.hovered: Selection | None = None  # the interval under the mouse

    def functions(self) -> dict[str, Callable[[], None]]:
        """What each command's name does."""
        return {
            "zoom_in": lambda: self._zoom(1 / ZOOM_STEP),
            "zoom_out": lambda: self._zoom(ZOOM_STEP),
            "pan_left": lambda: self._pan(-PAN_STEP),
            "pan_right": lambda: self._pan(PAN_STEP),
            "fit_selection": self.fit_selection,
            "fit_all": self.fit_all,
            "follow": self.follow,
            "to_end": self.to_end,
            "mark_span": self._measure,
            "to_cause": lambda: self._jump(cause, self.tr("Nothing that was recorded woke it.")),
            "to_effect": lambda: self._jump(effect, self.tr("Nothing that was recorded was woken by it.")),
            "earlier": lambda: self._step(-1),
            "later": lambda: self._step(1),
            "lane_above": lambda: self._change_lane(-1),
            "lane_below": lambda: self._change_lane(1),
            "copy_details": self._copy_details,
            "clear": self._view.clear,
            **self._folding.functions(),
        }

    @property
    def _begin(self) -> float:
        rows = self._source.rows
        return min(0.0, float(rows.begin - self._source.timeline.origin)) if rows.all else 0.0

    @property
    def _now(self) -> float:
        return float(self._source.timeline.now - self._source.timeline.origin)

    def keep_up(self) -> None:
        """Follow the run, if the view follows."""
        if self._view.following and self._source.recording:
            ended = self._source.timeline.ended
            t0, t1 = whole(self._begin, self._now) if ended else self._following()
            self._view.set_range(t0, max(t1, self._view.reach) if t0 <= 0 else t1)

    def _following(self) -> tuple[float, float]:
        return following(self._begin, self._now, in_steps=self._view.in_steps)

    def follow(self) -> None:
        """Follow from now on, or stop following."""
        self._view.set_following(not self._view.following)
        self.keep_up()

    def to_end(self) -> None:
        """Follow a live run again; of one that has ended, bring its last moment into sight."""
        if self._source.timeline.ended:
            length = self._view.t1 - self._view.t0
            self._view.take_hold(self._now + 0.02 * length - length, self._now + 0.02 * length)
        else:
            self._view.set_moment(None)
            self._view.set_following(True)
            self.keep_up()

    def fit_all(self) -> None:
        """Show the whole recording."""
        self._view.take_hold(*whole(self._begin, self._now))

    def fit_selection(self) -> None:
        """Show the measured span or the selected interval, with some air around it."""
        selection = self._view.selection
        span = self._view.span or ((selection.start, selection.end) if selection else None)
        if span:
            air = max((span[1] - span[0]) * 0.1, 500.0)
            self._view.take_hold(span[0] - air, span[1] + air)

    def select(self, selection: Selection | None) -> None:
        """Select an interval and bring it into sight."""
        self._view.select(selection)
        if selection is None:
            return
        t0, t1 = self._view.t0, self._view.t1
        if selection.end < t0 or selection.start > t1:
            middle = (selection.start + selection.end) / 2
            self._view.take_hold(middle - (t1 - t0) / 2, middle + (t1 - t0) / 2)
        self.shown.emit(selection.lane)

    def show_worker(self, lane: int, time: float | None = None) -> None:
        """Select what a lane does at a time, or in the middle of the range, or what is nearest; and scroll to it."""
        timeline, middle = self._source.timeline, (self._view.t0 + self._view.t1) / 2
        self.select(beside(timeline, [timeline.lanes[lane]], None, 0, middle if time is None else time))

    def show_line(self) -> None:
        """Bring the moment and the lane of the output's line that is pointed at into sight."""
        number = self._view.line
        found = None if number is None else self._source.rows.prints.place_of(number)
        if found is None:
            return
        lane, time = found[0], found[1] - self._source.timeline.origin
        t0, t1 = self._view.t0, self._view.t1
        if not t0 <= time <= t1:
            self._view.take_hold(time - (t1 - t0) / 2, time + (t1 - t0) / 2)
        if lane >= 0:
            self.shown.emit(lane)

    def _zoom(self, factor: float) -> None:
        scale = self._source.scale()
        cursor = self._view.cursor
        self._view.take_hold(*scale.zoomed(factor, scale.left + scale.width / 2 if cursor is None else scale.x(cursor)))

    def _pan(self, share: float) -> None:
        scale = self._source.scale()
        self._view.take_hold(*scale.panned(share * scale.width))

    def _measure(self) -> None:
        if chosen := self._view.selection or self.hovered:
            self._view.set_span((chosen.start, chosen.end))

    def _jump(self, where: Callable[..., Selection | None], otherwise: str) -> None:
        if self._view.selection is None:
            self.remarked.emit(self.tr("Select an interval first."))
        elif target := where(self._source.timeline, self._view.selection):
            self.select(target)
        else:
            self.remarked.emit(otherwise)

    def _copy_details(self) -> None:
        if self._view.selection is None:
            self.remarked.emit(self.tr("Select an interval first."))
            return
        tip = interval_tip(self._source.timeline, self._view.selection)
        QGuiApplication.clipboard().setText(plain(tip, "\n"))
        self.remarked.emit(self.tr("Copied the details."))

    def _step(self, step: int) -> None:
        selection = self._view.selection
        if selection:
            target = neighbour(self._source.timeline, selection, step)
            if not self._folding.by_arrow(step, at_first=target.start == selection.start):
                self.select(target)
        else:
            self._change_lane(0)

    def _change_lane(self, step: int) -> None:
        middle = (self._view.t0 + self._view.t1) / 2
        selection = self._view.selection
        number = self._source.rows.row_of(selection.lane) if selection else None
        heads = [lane for row in self._source.rows.rows if (lane := self._head(row)) is not None]
        if selection and number is None:  # its lane is hidden
            selection = None
        self.select(beside(self._source.timeline, heads, selection, step, middle))

    def _head(self, row: Row) -> Lane | None:
        """Whom the keys select in a row: of a fold the lane selected before, or its first; nobody's of a group."""
        selection = self._view.selection
        if row.folded and row.crowd:
            there = [lane for lane in row.crowd if len(lane.states)]
            return next(
                (lane for lane in there if selection and lane.index == selection.lane), there[0] if there else None
            )
        return row.own
