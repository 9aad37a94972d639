"""Follows one run to its end, whatever signals arrive meanwhile: they are the script's to answer."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

from scenarios.command_line.commands.hangs import HangTeller
from scenarios.observer.control.signals import STOPPING, TO_THE_SCRIPT
from scenarios.run import Run, RunSpec

if TYPE_CHECKING:
    from scenarios.recording import Recording

GATHER: Final = 0.25  # seconds; only the end is shown
IMPATIENCE: Final = 2.0  # seconds within which three times Ctrl+C mean: stop everything


def watch(spec: RunSpec, wanted: bool = True, tells: bool = False) -> "tuple[Recording | None, int]":
    """Run it and record it until its last process has gone; with the exit code of its first, -n for signal n.

    There is no recording where none is `wanted`. `tells`: that it hangs, and why, is said while it does.
    Raises RunError when the script cannot be started.
    """
    recording, teller = None, None
    run = Run(spec, wanted=wanted)
    with _signals_for(run):
        try:
            run.start()
            recording = _begin_recording(spec) if wanted else None
            teller = HangTeller(recording) if recording is not None and tells else None
            while not run.ended:
                run.gather(GATHER)
                if spec.job is not None and os.getppid() != spec.job:
                    run.stop()  # whoever kills what stands for the run means all of it
                if recording is not None:
                    recording.timeline.append(run.take())
                if teller is not None:
                    teller.look()
        finally:
            run.close()
    return recording, 1 if run.exitcode is None else run.exitcode


def _begin_recording(spec: RunSpec) -> "Recording":
    from scenarios.recording import Recording  # late: it takes as long to load as many a script takes to run

    return Recording.of_run(spec)


@contextmanager
def _signals_for(run: Run) -> Iterator[None]:
    """Hand on to the script what this process is sent; but Ctrl+C three times stops the run."""
    pressed: list[float] = []

    def hand_on(number: int, _frame: FrameType | None) -> None:
        run.send_signal(number)
        if number == signal.SIGINT:
            pressed.append(time.monotonic())
            if len(pressed) >= 3 and pressed[-1] - pressed[-3] < IMPATIENCE:
                run.stop()

    def stay(_number: int, _frame: FrameType | None) -> None:
        """The script is sent it too; the supervisor stops this process if it does stop."""

    wanted = dict.fromkeys(TO_THE_SCRIPT, hand_on) | dict.fromkeys(STOPPING, stay)
    heeded = [number for number in wanted if signal.getsignal(number) is not signal.SIG_IGN]  # as nohup has it
    before = {number: signal.signal(number, wanted[number]) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
