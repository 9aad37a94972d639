"""Runs a script once more under a schedule, watched as any other run, to be kept as a run file."""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from scenarios.language import gettext
from scenarios.recording import Recording
from scenarios.run import Run, RunError, RunSpec
from scenarios.run.spec import Steering
from scenarios.steering.account import Account, account_from
from scenarios.steering.goals import Goal
from scenarios.steering.scout import LIMIT
from scenarios.steering.starting import INSIDE
from scenarios.steering.stepping.process import END_OF_INPUT

_GATHER: Final = 0.25  # seconds
_STILL: Final = 1.0  # seconds for which a deadlock is watched: what everybody waits for is on record by then


def record(
    spec: RunSpec,
    known: Account,
    broken: Goal | None = None,
    wanted: Callable[[], bool] = lambda: True,
    typed: str = "",
) -> Recording:
    """The recording of the run that is `known`; of one that ends in a deadlock up to a second after that.

    Raises RunError when it cannot be started, and when it goes otherwise than it is known to: it missed a step of the
    schedule, ended in another way, or did not break what it is to have `broken`. It is stopped when it is not `wanted`
    any more. `typed`: what it is given to read.
    """
    with tempfile.TemporaryDirectory(prefix="lanescope-") as folder:
        account = Path(folder) / "account"
        steering = Steering(INSIDE, tuple(sorted(known.schedule.items())), account)
        steered = replace(spec, steering=steering, timeout=LIMIT)
        run = Run(steered)
        try:
            run.start()
            _type(run, typed)
            recording = Recording.of_run(steered)
            _follow(run, recording, account, wanted)
        finally:
            run.close()
        if wanted() and known.outcome not in ("outside", "long"):  # those cannot be told to be the same
            _compare(_told(account, recording), known, broken)
    return recording


def _type(run: Run, typed: str) -> None:
    text, end, _rest = typed.partition(END_OF_INPUT)
    if text or end:  # on a terminal the first Ctrl+D hands over the line that was begun
        run.send_input(text + (end if text[-1:] in ("", "\n") else end * 2))


def _follow(run: Run, recording: Recording, account: Path, wanted: Callable[[], bool]) -> None:
    still_since = None
    while not run.ended:
        run.gather(_GATHER)
        recording.timeline.append(run.take())
        if still_since is None and account.exists():
            still_since = time.monotonic()
        stands = still_since is not None and _read(account)["outcome"] != "ended"
        if not wanted() or (stands and still_since is not None and time.monotonic() > still_since + _STILL):
            run.stop()


def _read(account: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(account.read_text("utf-8"))
    return told


def _told(account: Path, recording: Recording) -> Account | None:
    """What came of the run; None where its process could not say it any more."""
    if not account.exists():
        return None
    output = "".join(f"{line.text}\n" for line in recording.timeline.output)
    return account_from({**_read(account), "output": output})


def _compare(told: Account | None, known: Account, broken: Goal | None) -> None:
    if told is None or told.outcome != known.outcome:
        why = gettext("it ended in another way")
    elif told.missed:
        why = gettext("a step of the schedule could not be done")
    elif broken is not None and broken.holds(told):
        why = gettext("“{goal}” holds").format(goal=broken.text)
    else:
        return
    text = gettext("The run went otherwise when it was watched: {why}. It is not kept.")
    raise RunError(text.format(why=why))
