"""One live run inside the window: drains its records into a recording, frame by frame."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.control.run.frame_pace import FramePace
from scenarios.recording import Recording
from scenarios.run import Run, RunError, RunSpec

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BUDGET_S: Final = 0.006  # of a frame for taking records; the rest is for drawing and for the user's hands
_RUSH_BUDGET_S: Final = 0.010  # while more records wait than fit into a frame
# Between two looks at the clock; the number of records a time adapts to it. It is never below twice what the smallest
# batch costs: there, fewer records a time would hardly be quicker, only more batches would be needed.
_CHUNK_S: Final = 0.005
_FORGETTING: Final = 1.02  # of the smallest batch's cost, with each batch: the run may come to have more lanes
_LEAST_CHUNK: Final = 512
_MOST_CHUNK: Final = 1 << 14


class Session(QObject):
    """Owns a Run and its Recording from start to end.

    The reader thread's "something came" arrives as a queued signal, so the first record of a quiet spell is on its way
    to the screen at once; under load the frame timer sets the pace.
    """

    started = Signal()
    advanced = Signal()  # the recording's timeline has changed
    ended = Signal()  # every process of the run has gone, and all of it is in the recording
    failed = Signal(str)  # the run could not be started
    _arrived = Signal()

    def __init__(self, spec: RunSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.recording = Recording.of_run(spec)
        self.live = False
        self.taken: Callable[[NDArray[Any]], object] = lambda _records: None  # hears of all that is taken in
        self._run = Run(spec, on_arrival=self._arrived.emit)
        self._due = 0.0
        self._chunk = _LEAST_CHUNK
        self._least_s = _CHUNK_S  # what the smallest batch cost
        self._rush = False
        self._fresh = False  # something happened since the last frame
        self._pace = FramePace()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        self._arrived.connect(self._hurry, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the script; `started` or `failed` says how it went."""
        try:
            self._run.start()
        except RunError as error:
            self._run.close()
            self.failed.emit(str(error))
            return
        self.live = True
        self._timer.start(0)
        self.started.emit()

    def stop(self) -> None:
        """Ask for the end of every process of the run; `ended` follows within a second."""
        if self.live:
            self._run.stop()

    def send_input(self, text: str) -> None:
        """Type `text` into the script's terminal."""
        if self.live:
            self._run.send_input(text)

    def close(self) -> None:
        """Leave no process and no thread behind, at once; what was recorded stays."""
        self.live = False
        self._timer.stop()
        self._run.close()

    def _hurry(self) -> None:
        if self.live:
            self._fresh = True
            self._timer.start(max(0, round((self._due - time.perf_counter()) * 1000)))

    def _frame(self) -> None:
        begun = time.perf_counter()
        fresh, self._fresh = self._fresh, False
        more = self._rush = self._drain(begun + (_RUSH_BUDGET_S if self._rush else _BUDGET_S))
        if self._run.ended and not more:
            self.close()
            self.advanced.emit()
            self.ended.emit()
            return
        timeline = self.recording.timeline
        self._due = begun + self._pace.on_arrival(timeline, after_arrival=fresh, behind=more)
        timeline.advance(time.perf_counter_ns())
        self.advanced.emit()
        if self.live:  # a listener may have closed it
            growth = self._pace.growth(timeline, after_arrival=fresh)
            wait = self._due - time.perf_counter() if more else growth
            self._timer.start(max(0, round(wait * 1000)))

    def _drain(self, deadline: float) -> bool:
        """Take what has come before, until the deadline (perf_counter seconds); True when some of it is left.

        What comes meanwhile is the next frame's: a batch of a few records costs nearly as much as one of hundreds.
        """
        timeline, waiting = self.recording.timeline, self._run.backlog
        begun = time.thread_time()  # what other programs take meanwhile says nothing about a chunk
        while waiting > 0 and len(records := self._run.take(self._chunk)):
            waiting -= records.nbytes
            timeline.append(records)
            self.taken(records)
            now = time.thread_time()
            self._least_s = min(self._least_s * _FORGETTING, now - begun)
            if now - begun > max(_CHUNK_S, 2 * self._least_s):
                self._chunk = max(_LEAST_CHUNK, self._chunk // 2)
            elif len(records) > self._chunk // 2:
                self._chunk = min(_MOST_CHUNK, self._chunk * 2)
            if time.perf_counter() > deadline:
                return True
            begun = now
        return False
