"""What all views of a recording share: the range in sight, the selection, the cursor, a replay, a measured span.

Views never talk to one another: each writes here and listens here. All times are nanoseconds relative to the
timeline's origin.
"""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gui.control.arrangement import Arrangement
from gui.control.rearranging import Rearranging
from gui.control.selection import Selection

SHORTEST: Final = 100.0  # ns: nothing a Python program does is shorter
LONGEST: Final = 30 * 86_400e9  # ns: a month


class ViewState(QObject):
    """The state shared by the views. Every change emits one signal; setting what already stands emits none."""

    range_changed = Signal()
    selection_changed = Signal()
    cursor_changed = Signal()
    moment_changed = Signal()
    span_changed = Signal()
    following_changed = Signal(bool)
    line_changed = Signal()
    arrangement_changed = Signal()  # or who was searched for

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._t0, self._t1 = 0.0, 1e9
        self._following = True
        self.reach = 0.0  # ns: a range that follows ends no earlier, so that a run before can be compared
        self.in_steps = False  # for whom motion is too much: what follows stands still and goes on now and then
        self._selection: Selection | None = None
        self._cursor: float | None = None
        self._moment: float | None = None
        self._span: tuple[float, float] | None = None
        self._line: int | None = None
        self._arrangement = Arrangement()
        self.steps: QUndoStack | None = None  # where what can be undone is kept, with other changes
        self._sought: frozenset[int] | None = None

    @property
    def t0(self) -> float:
        """The left edge of the range in sight."""
        return self._t0

    @property
    def t1(self) -> float:
        """The right edge of the range in sight."""
        return self._t1

    def set_range(self, t0: float, t1: float) -> None:
        """Show from `t0` to `t1`; a range too short or too long is widened or cut around its middle."""
        length = min(max(t1 - t0, SHORTEST), LONGEST)
        middle = (t0 + t1) / 2
        if length != t1 - t0:
            t0, t1 = middle - length / 2, middle + length / 2
        if (t0, t1) != (self._t0, self._t1):
            self._t0, self._t1 = t0, t1
            self.range_changed.emit()

    @property
    def following(self) -> bool:
        """Whether the range follows a live run."""
        return self._following

    def set_following(self, on: bool) -> None:
        """Follow the live run, or stay where the user looks."""
        if on != self._following:
            self._following = on
            self.following_changed.emit(on)

    def take_hold(self, t0: float, t1: float) -> None:
        """Show a range that the user asked for: from now on the view stays there."""
        self.set_following(False)
        self.set_range(t0, t1)

    @property
    def selection(self) -> Selection | None:
        """The selected interval."""
        return self._selection

    def select(self, selection: Selection | None) -> None:
        """Select an interval, or none."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    @property
    def cursor(self) -> float | None:
        """The time under the mouse."""
        return self._cursor

    def set_cursor(self, time: float | None) -> None:
        """Put the cursor line at `time`, or hide it."""
        if time != self._cursor:
            self._cursor = time
            self.cursor_changed.emit()

    @property
    def moment(self) -> float | None:
        """The time at which a replay stands; None without one."""
        return self._moment

    def set_moment(self, time: float | None) -> None:
        """Let a replay stand at `time`, or end it."""
        if time != self._moment:
            self._moment = time
            self.moment_changed.emit()

    @property
    def time(self) -> float | None:
        """The time that panes show: a replay's, else the one under the mouse; None: now."""
        return self._cursor if self._moment is None else self._moment

    @property
    def span(self) -> tuple[float, float] | None:
        """The measured span, its earlier end first."""
        return self._span

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Measure from one time to another, in either order, or nothing."""
        ordered = None if span is None else (min(span), max(span))
        if ordered != self._span:
            self._span = ordered
            self.span_changed.emit()

    @property
    def line(self) -> int | None:
        """The number of the output's line that is pointed at, in the terminal and below its lane."""
        return self._line

    def point_at_line(self, number: int | None) -> None:
        """Point at a line that was written, or at none."""
        if number != self._line:
            self._line = number
            self.line_changed.emit()

    @property
    def arrangement(self) -> Arrangement:
        """How the reader has arranged the lanes."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Fold, hide, pin or sort lanes."""
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self.arrangement_changed.emit()

    def rearrange(self, arrangement: Arrangement, words: str) -> None:
        """Hide, pin or sort as a step that can be undone; `words` say what it does."""
        if arrangement != self._arrangement:
            if self.steps is None:
                self.arrange(arrangement)
            else:
                self.steps.push(Rearranging(self._arrangement, arrangement, self._put, words))

    def _put(self, arrangement: Arrangement) -> None:
        """Show an arrangement but for its folds: they are opened by a click, which nobody thinks of as a change."""
        self.arrange(replace(arrangement, folds=self._arrangement.folds))

    @property
    def sought(self) -> frozenset[int] | None:
        """The lanes that were searched for; None while nobody searches."""
        return self._sought

    def seek(self, lanes: frozenset[int] | None) -> None:
        """Show these lanes alone, or all."""
        if lanes != self._sought:
            self._sought = lanes
            self.arrangement_changed.emit()

    def clear(self) -> None:
        """Forget the selection, the span, the line and the replay, as before a new run."""
        self.set_moment(None)
        self.point_at_line(None)
        self.select(None)
        self.set_span(None)
