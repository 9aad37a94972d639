"""What runs and what ran before: one session at a time, and the recording before it for comparison."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from scenarios.run import RunSpec

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.control.run.session import Session
    from scenarios.recording import Recording

_WORTH_COMPARING_NS: Final = 1_000_000_000  # a run stopped before that shows nothing yet


class RunControl(QObject):
    """Starts, stops and supersedes runs. `current` and `before` are what the panels show; either may be None."""

    recordings_changed = Signal()  # `current` or `before` is another one
    advanced = Signal()  # the current one's timeline has changed
    started = Signal()  # a script is on its way, and is the current recording
    live_changed = Signal()  # `live` or `stopping` is another
    ended = Signal()  # the current run came to its end
    over = Signal(object)  # a run came to its end, or was closed before it: the Recording
    failed = Signal(str)  # a run could not be started

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Recording | None = None
        self.before: Recording | None = None
        self.stopping = False
        self._session: Session | None = None
        self._next: RunSpec | None = None
        self._finished = False
        self._superseded = False  # the live run was stopped by the next one, and nobody asked for its end

    @property
    def live(self) -> bool:
        """Whether a script is running now."""
        return self._session is not None

    @property
    def spec(self) -> RunSpec | None:
        """What is running now."""
        return self._session.spec if self._session else None

    def tap(self, taken: Callable[["NDArray[Any]"], object]) -> None:
        """Let `taken` have every record of the live run as it is taken in; it must be cheap."""
        if self._session:
            self._session.taken = taken

    def run(self, spec: RunSpec) -> None:
        """Run this; a run that is still live is stopped first, so that two never share a file or a core."""
        if self._finished:
            return  # nobody would be left to end it
        if self._session:
            self._next = spec
            self._superseded = not self.stopping
            self.stop()
        else:
            self._start(spec)

    def stop(self) -> None:
        """Stop the live run, if there is one."""
        if self._session and not self.stopping:
            self.stopping = True
            self._session.stop()
            self.live_changed.emit()

    def send_input(self, text: str) -> None:
        """Type `text` into the live script's terminal."""
        if self._session:
            self._session.send_input(text)

    def show(self, recording: "Recording | None", before: "Recording | None" = None) -> None:
        """Show a recording that was made elsewhere (None: nothing), and one to compare; a live run is closed."""
        self.close()
        self.current, self.before = recording, before
        self.recordings_changed.emit()

    def forget_before(self) -> None:
        """Let the run before go."""
        if self.before is not None:
            self.before = None
            self.recordings_changed.emit()

    def close(self) -> None:
        """End the live run at once, leaving no process behind."""
        self._next = None
        if self._session:
            session, watched = self._session, self._session.live
            session.close()
            self._leave_session()
            if watched:
                self.over.emit(session.recording)

    def finish(self) -> None:
        """End the live run and take no other: the window goes."""
        self._finished = True
        self.close()

    def _start(self, spec: RunSpec) -> None:
        from gui.control.run.session import Session  # with numpy and all of a timeline

        session = Session(spec, self)
        session.advanced.connect(self.advanced)
        session.ended.connect(self._on_ended)
        session.failed.connect(self._on_failed)
        session.started.connect(self._on_started)
        self._session = session
        session.start()

    def _on_started(self) -> None:
        """The script is on its way already while the panels make room for it."""
        if self._session:
            self._set_aside(self._session.spec)
            self.current = self._session.recording
            self.recordings_changed.emit()
            self.started.emit()
            self.live_changed.emit()

    def _set_aside(self, spec: RunSpec) -> None:
        """Make the current recording the one before, where there is something in it to compare with."""
        last = self.current
        if last is None or last.metadata.script != str(spec.script):
            self.before = None
        elif not last.timeline.stopped or (not self._superseded and _lasted(last) > _WORTH_COMPARING_NS):
            self.before = last
        self._superseded = False

    def _on_ended(self) -> None:
        recording = self._session.recording if self._session else None
        self._leave_session()
        if recording is not None:
            self.over.emit(recording)
        self.ended.emit()
        if self._next:
            spec, self._next = self._next, None
            self._start(spec)

    def _on_failed(self, text: str) -> None:
        self._leave_session()
        self.failed.emit(text)

    def _leave_session(self) -> None:
        if self._session:
            self._session.deleteLater()
        self._session = None
        self.stopping = False
        self.live_changed.emit()


def _lasted(recording: "Recording") -> int:
    """How long a run has lasted, ns."""
    return recording.timeline.now - recording.timeline.origin
