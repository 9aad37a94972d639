"""Follows one run to its end, whatever signals arrive meanwhile."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

from scenarios.run import Run, RunSpec

if TYPE_CHECKING:
    from scenarios.recording import Recording

GATHER: Final = 0.25  # seconds; only the end is shown
IMPATIENCE: Final = 2.0  # seconds within which three times Ctrl+C mean: stop everything


def watch(spec: RunSpec, wanted: bool = True) -> "tuple[Recording | None, int]":
    """Run it and record it until its last process has gone; with the exit code of its first, -n for signal n.

    There is no recording where none is `wanted`. Raises RunError when the script cannot be started.
    """
    recording = None
    run = Run(spec)
    with _signals_for(run):
        try:
            run.start()
            recording = _begin_recording(spec) if wanted else None
            while not run.ended:
                run.gather(GATHER)
                records = run.take()
                if recording is not None:
                    recording.timeline.append(records)
        finally:
            run.close()
    return recording, 1 if run.exitcode is None else run.exitcode


def _begin_recording(spec: RunSpec) -> "Recording":
    from scenarios.recording import Recording  # late: it takes as long to load as many a script takes to run

    return Recording.of_run(spec)


@contextmanager
def _signals_for(run: Run) -> Iterator[None]:
    """Leave Ctrl+C to the script, which the terminal sends it too, and let TERM and HUP stop the run."""
    pressed: list[float] = []

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        pressed.append(time.monotonic())
        if len(pressed) >= 3 and pressed[-1] - pressed[-3] < IMPATIENCE:
            run.stop()

    def ended(_number: int, _frame: FrameType | None) -> None:
        run.stop()

    wanted = {signal.SIGINT: interrupted, signal.SIGTERM: ended}
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # Windows has none
        wanted[signal.SIGHUP] = ended
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
