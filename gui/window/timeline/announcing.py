"""Says to screen readers what happens in a run, live or replayed: seldom, in few words, only while one listens."""

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from gui.canvas.surface.time_scale import duration
from gui.control.run.run_control import RunControl
from gui.control.view_state import ViewState
from gui.window.timeline.findings_line import FindingsLine
from scenarios.language import gettext, together

_GATHER_MS: Final = 500  # what comes at the same time is said at once
_QUIET_S: Final = 3.0  # after each announcement: a run is to be listened to as well
_MOST: Final = 4  # workers who are named; of more their number is said


class Announcer(QObject):
    """Who came, that the run hangs, how it ended, where a replay stands; `announced` carries each text."""

    announced = Signal(str)

    def __init__(self, control: RunControl, view: ViewState, findings: FindingsLine, over: QWidget) -> None:
        super().__init__(over)
        self._control, self._view, self._findings, self._over = control, view, findings, over
        self._moment: float | None = None  # of the replay, as it was said last
        self._known = 0  # lanes of which it was said that they came
        self._hangs = self._ended = False
        self._next = 0.0  # monotonic seconds, before which nothing is said
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        control.started.connect(self._begin)
        control.advanced.connect(self._look)
        control.ended.connect(self._end)
        view.moment_changed.connect(self._replay)

    def answer(self, text: str) -> None:
        """Say at once what came of a key."""
        if QAccessible.isActive() and text:
            self._speak(text)

    def _begin(self) -> None:
        self._known, self._hangs, self._ended = 0, False, False

    def _look(self) -> None:
        """Has something happened that is worth a word?"""
        current = self._control.current
        if current is not None and QAccessible.isActive():
            came = len(current.timeline.lanes) > self._known
            if came or self._findings.hangs != self._hangs:
                self._request()

    def _end(self) -> None:
        self._ended = True
        if QAccessible.isActive():
            self._request()

    def _replay(self) -> None:
        current = self._control.current
        if current is not None and not self._control.live:
            self._known = len(current.timeline.lanes)  # they came long ago
        if QAccessible.isActive():
            self._request()

    def _request(self) -> None:
        if not self._timer.isActive():
            quiet = round(1000 * (self._next - time.monotonic()))
            self._timer.start(max(quiet, _GATHER_MS))

    def _say(self) -> None:
        text = together((self._came(), self._hang(), self._end_words(), self._moment_words()))
        if text:
            self._next = time.monotonic() + _QUIET_S
            self._speak(text)

    def _speak(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._over, text))
        self.announced.emit(text)

    def _moment_words(self) -> str:
        """Where the replay stands by now, and what did."""
        before, self._moment = self._moment, self._view.moment
        current = self._control.current
        if self._moment == before or current is None:
            return ""
        if self._moment is None:
            return self.tr("The replay is over.")
        time_ = round(self._moment) + current.timeline.origin
        from scenarios.moments import moment  # there is a run by now
        from scenarios.moments.words import clock, counters

        words = counters(current.timeline, moment(current.timeline, time_))
        return self.tr("At {}: {}.").format(clock(current.timeline, time_), words)

    def _came(self) -> str:
        """Who has come since it was said last."""
        if self._control.current is None:
            return ""
        lanes = self._control.current.timeline.lanes
        new = [lane.name for lane in lanes[self._known :] if not lane.helper and lane.parent is not None]
        if len(lanes) > self._known:
            self._renew_rows()
        self._known = len(lanes)
        if len(new) > _MOST:
            return self.tr("%n workers have started.", "", len(new))
        return self.tr("Started: {}.").format(gettext(", ").join(new)) if new else ""

    def _renew_rows(self) -> None:
        """Have readers, who keep what they have read, ask for the lanes anew."""
        from gui.canvas.lanes.lane_view import LaneView  # late: it is drawn after the first paint

        for view in self._over.findChildren(LaneView):
            QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))

    def _hang(self) -> str:
        before, self._hangs = self._hangs, self._findings.hangs
        return self._findings.first if self._hangs and not before and not self._ended else ""

    def _end_words(self) -> str:
        """How long it took, and the sentence that stands first."""
        current = self._control.current
        if not self._ended or current is None:
            return ""
        self._ended = False
        lasted = duration(current.timeline.now - current.timeline.origin)
        first = self._findings.first
        return together((self.tr("The run has ended after {}.").format(lasted), first))
