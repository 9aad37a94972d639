"""The replay of a recorded run: a moment that stands, plays at a chosen speed, and steps from event to event.

It moves a line over what was recorded and changes nothing of the program: slow motion while a program runs would make
it another program. A live run goes on while its past is replayed; the replay ends where it catches up with it.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from gui.control.view_state import ViewState
from scenarios.moments import EVERYTHING, Subject, decisive_step, step
from scenarios.moments.words import decisive_words
from scenarios.timeline import Timeline

if TYPE_CHECKING:
    from scenarios.moments import Decisive

SPEEDS: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
_USUAL: Final = SPEEDS.index(0.25)
_FRAME_MS: Final = 33
_STEP_MS: Final = 500  # for whom motion is too much
_AIR: Final = 0.1  # of the range, that stands before the moment when the range moves along


class Replay(QObject):
    """Moves the view's moment. `changed`: it plays or stands, or at another speed, or steps through other events."""

    changed = Signal()
    remarked = Signal(str)  # what it came to, or why a key did nothing

    def __init__(self, view: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._timeline = Timeline()
        self._speed = _USUAL
        self._last = 0.0  # perf_counter seconds of the last frame
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._play_on)
        view.selection_changed.connect(self.changed)
        view.moment_changed.connect(self._heed)
        self._kind = "all"

    def functions(self) -> dict[str, Callable[[], None]]:
        """What each command's name does."""
        return {
            "replay": self.toggle,
            "next_event": lambda: self.step(1),
            "previous_event": lambda: self.step(-1),
            "next_of_lane": lambda: self.step(1, "lane"),
            "previous_of_lane": lambda: self.step(-1, "lane"),
            "next_of_object": lambda: self.step(1, "object"),
            "previous_of_object": lambda: self.step(-1, "object"),
            "slower": lambda: self.set_speed(self._speed - 1),
            "faster": lambda: self.set_speed(self._speed + 1),
            "decisive": lambda: self.to_decisive(),  # noqa: PLW0108  a key names no deadlock
        }

    def set_timeline(self, timeline: Timeline) -> None:
        """Replay another run."""
        self._timeline = timeline
        self.pause()

    @property
    def is_on(self) -> bool:
        """Whether a moment stands."""
        return self._view.moment is not None

    @property
    def is_playing(self) -> bool:
        """Whether the moment moves by itself."""
        return self._timer.isActive()

    @property
    def speed(self) -> int:
        """Which of SPEEDS it plays at."""
        return self._speed

    @property
    def kind(self) -> str:
        """Whose events the buttons step through: "all", those of the "lane" or of the "object" that is selected."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Step through the events of all, of the lane, or of the object."""
        self._kind = kind
        self.changed.emit()

    def subject(self, kind: str) -> Subject | None:
        """Whose events those of a kind are; None while nothing such is selected."""
        selection = self._view.selection
        if kind == "all":
            return EVERYTHING
        if selection is None or selection.lane >= len(self._timeline.lanes):
            return None
        if kind == "lane":
            return Subject(selection.lane)
        return Subject(None, selection.obj) if selection.obj else None

    def toggle(self) -> None:
        """Begin where the reader looks, or at the first moment; or leave the replay."""
        if self.is_on:
            self._view.set_moment(None)
        elif self._timeline.lanes:
            cursor = self._view.cursor
            self.go_to((0.0 if self._timeline.ended else self._end) if cursor is None else cursor)

    def go_to(self, moment: float) -> None:
        """Stand at a moment (ns from the origin), or at the run's nearest one, and have it in sight."""
        view, moment = self._view, min(max(moment, self._begin), self._end)
        if view.moment is None:
            view.set_following(False)
        view.set_moment(moment)
        length = view.t1 - view.t0
        if not view.t0 <= moment <= view.t1:
            first = moment - length * _AIR
            view.take_hold(first, first + length)

    def set_speed(self, number: int) -> None:
        """Play at another of SPEEDS."""
        self._speed = min(max(number, 0), len(SPEEDS) - 1)
        self.changed.emit()

    def toggle_play(self) -> None:
        """Play on, from the beginning when the end is reached; or stand."""
        if self.is_playing:
            self.pause()
        elif self._timeline.lanes:
            moment = self._view.moment
            self.go_to(self._begin if moment is None or moment >= self._end else moment)
            self._last = time.perf_counter()
            self._timer.start(_STEP_MS if self._view.in_steps else _FRAME_MS)
            self.changed.emit()

    def pause(self) -> None:
        """Stand still."""
        if self.is_playing:
            self._timer.stop()
            self.changed.emit()

    def step(self, way: Literal[1, -1], kind: str | None = None) -> None:
        """Go to the next event (`way` 1) or the one before (-1) of a kind, or of those that the buttons go by."""
        subject = self.subject(self._kind if kind is None else kind)
        if subject is None:
            self.remarked.emit(self.tr("Select a lane, or an interval that waits for something, first."))
            return
        self.pause()
        origin, moment = self._timeline.origin, self._view.moment
        start = self._begin - 1 if moment is None else moment
        found = step(self._timeline, round(start) + origin, way, subject)
        if found is None:
            self.remarked.emit(
                self.tr("Nothing happens after this.") if way > 0 else self.tr("Nothing happened before.")
            )
        else:
            self.go_to(found - origin)

    def decisive_steps(self) -> list["Decisive"]:
        """What decided each deadlock of the run, as far as that is sure."""
        found = (decisive_step(self._timeline, mark) for mark in self._timeline.marks if mark.name == "deadlock")
        return [each for each in found if each is not None]

    def to_decisive(self, closed: int | None = None) -> None:
        """Go to the step that decided the first deadlock, or say why there is none.

        `closed`: of the one whose ring was closed at that time (ns), if that is known.
        """
        steps = [each for each in self.decisive_steps() if closed in (None, each.mark.time)]
        if steps:
            self.pause()
            self.go_to(steps[0].time - self._timeline.origin)
            self.remarked.emit(decisive_words(self._timeline, steps[0]))
        elif any(mark.name == "deadlock" for mark in self._timeline.marks):
            self.remarked.emit(self.tr("Which step decided this deadlock cannot be said for sure."))
        else:
            self.remarked.emit(self.tr("No deadlock was found in this run."))

    @property
    def _begin(self) -> float:
        timeline = self._timeline
        return float(min([timeline.origin, *(lane.begin for lane in timeline.lanes)]) - timeline.origin)

    @property
    def _end(self) -> float:
        return float(self._timeline.now - self._timeline.origin)

    def _play_on(self) -> None:
        now = time.perf_counter()
        passed, self._last = now - self._last, now
        moment = (self._view.moment or 0.0) + passed * SPEEDS[self._speed] * 1e9
        if moment < self._end:
            self.go_to(moment)
        elif self._timeline.ended:
            self.go_to(self._end)
            self.pause()
        else:  # caught up with the run
            self._view.set_moment(None)
            self._view.set_following(True)

    def _heed(self) -> None:
        """The moment was put or taken away, by whomever."""
        if not self.is_on:
            self.pause()
        self.changed.emit()
