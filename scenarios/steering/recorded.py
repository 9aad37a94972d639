"""Runs a script once more under a schedule, watched as any other run, to be kept as a run file."""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from scenarios.run.spec import Steering
from scenarios.steering.account import Schedule

_INSIDE: Final = Path(__file__).parent / "inside"
_GATHER: Final = 0.25  # seconds
_STILL: Final = 1.0  # seconds for which a deadlock is watched: what everybody waits for is on record by then
LIMIT: Final = 30.0  # seconds


def record(spec: RunSpec, schedule: Schedule, wanted: Callable[[], bool] = lambda: True) -> Recording:
    """The recording of one steered run; of one that ends in a deadlock up to a second after that.

    Raises RunError when it cannot be started. It is stopped when it is not `wanted` any more.
    """
    with tempfile.TemporaryDirectory(prefix="lanescope-") as folder:
        account = Path(folder) / "account"
        steering = Steering(_INSIDE, tuple(sorted(schedule.items())), account)
        steered = replace(spec, steering=steering, timeout=LIMIT)
        run = Run(steered)
        try:
            run.start()
            recording = Recording.of_run(steered)
            _follow(run, recording, account, wanted)
        finally:
            run.close()
    return recording


def _follow(run: Run, recording: Recording, account: Path, wanted: Callable[[], bool]) -> None:
    still_since = None
    while not run.ended:
        run.gather(_GATHER)
        recording.timeline.append(run.take())
        if still_since is None and account.exists():
            still_since = time.monotonic()
        stands = still_since is not None and _outcome(account) != "ended" and time.monotonic() > still_since + _STILL
        if stands or not wanted():
            run.stop()


def _outcome(account: Path) -> str:
    return str(json.loads(account.read_text("utf-8"))["outcome"])
