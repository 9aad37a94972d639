"""Follows one run to its end, whatever signals arrive meanwhile."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from scenarios.recording import Recording
from scenarios.run import Run, RunSpec

GATHER: Final = 0.25  # seconds; only the end is shown
IMPATIENCE: Final = 2.0  # seconds within which three times Ctrl+C mean: stop everything


def watch(spec: RunSpec) -> tuple[Recording, int]:
    """Run it and record it until its last process has gone; with the exit code of its first, -n for signal n.

    Raises RunError when it cannot be started.
    """
    run = Run(spec)
    recording = Recording.of_run(spec)
    with _signals_for(run):
        try:
            run.start()
            while not run.ended:
                run.gather(GATHER)
                recording.timeline.append(run.take())
        finally:
            run.close()
    return recording, 1 if run.exitcode is None else run.exitcode


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
