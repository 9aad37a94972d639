"""Runs one scenario in its most telling setting, as a person would by `lanescope run`, and reads what it kept."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from scenarios.recording import Recording
from scenarios.run_file import open_recording
from scenarios.scripts.library import Scenario

ROOT: Final = Path(__file__).resolve().parents[2]
_AFTER: Final = 60  # s more than the run itself may take, on a busy machine: to start, to end, to be written


class NoPictureError(Exception):
    """A run that kept nothing; the text says why."""


def record(scenario: Scenario, path: Path, seconds: int) -> Recording:
    """The recording of a run that is ended after so many seconds. Raises NoPictureError when there is none."""
    command = [sys.executable, "-m", "gui", "run", "--quiet", "--timeout", str(seconds), "--save", str(path)]
    for setting in scenario.picture:
        command += ["--set", setting]
    path.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            [*command, scenario.key],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds + _AFTER,
            check=False,  # a scenario may end with an exit code of its own
        )
    except subprocess.TimeoutExpired:
        raise NoPictureError(f"did not end within {seconds + _AFTER} s") from None
    if not path.is_file():
        raise NoPictureError(done.stderr.strip() or f"exit code {done.returncode}")
    recording = open_recording(path)
    if recording.timeline.stopped is not None:
        raise NoPictureError(f"was still running after {seconds} s")
    return recording
