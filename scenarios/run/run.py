"""One run of a script from its start to its last process's end."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scenarios.language import gettext
from scenarios.observer.control import ipc_cleanup
from scenarios.run.checks import check
from scenarios.run.folder import make_folder
from scenarios.run.spec import RunError, RunSpec
from scenarios.run.supervision import Supervision
from scenarios.tracer.wire.event_queue import EventQueue

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenarios.run.collector import Collector

MUCH: Final = 1 << 20  # bytes
PATIENCE: Final = 3.0  # seconds; a supervisor that was let go needs less than one


class Run:
    """A script in processes of its own, the records of what they do, and the means to end them.

    `on_arrival` is called in the reader thread when something has happened and can be taken, and at the end; it must be
    cheap. That workers merely went on as before, computing in turns, is no reason to call: whoever draws looks anyway.
    """

    def __init__(self, spec: RunSpec, on_arrival: Callable[[], None] | None = None, *, wanted: bool = True) -> None:
        """`wanted`: the records are, by whoever takes them; else only that it runs, and how it ends."""
        self.spec = spec
        self._wanted = wanted
        self._on_arrival = on_arrival or (lambda: None)
        self._started = False
        self._stop_asked = False  # perhaps before the start: by a signal, which comes when it likes
        self._folder: Path | None = None
        self._supervision: Supervision | None = None
        self._collector: Collector | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the script. Raises RunError, whose text says why, when that is impossible or was done before."""
        if self._started:
            raise RunError(gettext("This run was started before; make another one."))
        check(self.spec)
        self._started = True
        try:
            queue = EventQueue.create()
        except OSError as error:
            raise RunError(gettext("The run could not be started: {error}").format(error=_why(error))) from error
        try:
            self._folder = make_folder(self.spec, queue.writer)
            self._supervision = Supervision(self.spec, queue, self._folder)
        except OSError as error:
            queue.close()
            self.close()
            raise RunError(gettext("The run could not be started: {error}").format(error=_why(error))) from error
        queue.close_writer()
        from scenarios.run.collector import Collector  # the script is on its way meanwhile

        self._collector = Collector(queue, self._supervision, self._on_arrival)
        self._collector.discard = not self._wanted
        self._thread = threading.Thread(target=self._collector.run, name="lanescope reader", daemon=True)
        self._thread.start()
        if self._stop_asked:
            self.stop()

    def take(self, most: int = 1 << 15) -> "NDArray[Any]":
        """Records (RECORD_DTYPE) in order of arrival, at most `most`, perhaps none. Never waits.

        Raises ValueError when `most` is below 64, the longest group of a text and its slots.
        """
        return self._running.backlog.take(most)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until something can be taken or nothing will come any more; False when `timeout` seconds passed."""
        backlog = self._running.backlog
        with backlog.changed:
            return backlog.changed.wait_for(lambda: backlog.size > 0 or backlog.complete, timeout)

    def gather(self, timeout: float) -> None:
        """Wait until much can be taken, nothing more will come, or `timeout` seconds passed.

        For those who show nothing while the run goes on: to take in many records at once costs the script less.
        """
        backlog = self._running.backlog
        with backlog.changed:
            backlog.changed.wait_for(lambda: backlog.size > MUCH or backlog.complete, timeout)

    @property
    def ended(self) -> bool:
        """Every process of the run has gone, and all of its records were taken."""
        backlog = self._running.backlog
        return backlog.complete and backlog.size == 0

    @property
    def backlog(self) -> int:
        """Bytes that have arrived and were not taken yet."""
        return self._running.backlog.size

    @property
    def exitcode(self) -> int | None:
        """The exit code of the script's first process, -signal when it was killed; None while the run goes on."""
        return self._running.state.exitcode

    def stop(self) -> None:
        """End every process of the run: asked first, killed after a short grace, gone within a second.

        Returns at once; the end arrives as records do. A run that has not started is stopped as it starts.
        """
        self._stop_asked = True
        if self._collector is not None and self._supervision is not None:
            self._collector.unbounded = True
            self._supervision.send({"do": "stop"})

    def send_signal(self, number: int) -> None:
        """Send the script's first process what this process was sent; what the whole group was sent, it has already.

        For a run on this process's own terminal. One that has not started is stopped as it starts.
        """
        if self._supervision is None:
            self._stop_asked = True
        else:
            self._supervision.send({"do": "signal", "number": number})

    def send_input(self, text: str) -> None:
        """Type `text` on the script's captured terminal; a line ends by "\\n"."""
        if self._supervision is not None:
            self._supervision.send({"do": "input", "text": text})

    def close(self) -> None:
        """Kill what is left of the run and give everything back; what was not taken is lost. May be called again."""
        if self._collector is not None and self._thread is not None and self._supervision is not None:
            self._collector.discard = self._collector.unbounded = True
            self._supervision.let_go()
            self._thread.join(PATIENCE)
            if self._thread.is_alive():
                self._supervision.kill()
                self._thread.join()
        if self._folder is not None:
            ipc_cleanup.remove(str(self._folder))

    @property
    def _running(self) -> "Collector":
        if self._collector is None:
            raise RunError("This run has not been started.")
        return self._collector


def _why(error: OSError) -> str:
    """The system's reason, and where."""
    reason = error.strerror or str(error)
    return f"{reason}: {error.filename}" if error.filename else reason
