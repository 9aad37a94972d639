"""Where the history stands on this machine, and what its files are called."""

import os
import re
import time
from pathlib import Path
from typing import Final

from platformdirs import user_data_path, user_log_path

ENDING: Final = ".json.gz"
_UNSAFE: Final = re.compile(r"[^\w.-]+")
_LONGEST: Final = 60  # characters of a script's name
_STAMP: Final = "%Y%m%d-%H%M%S"


def default_folder() -> Path:
    """The person's own: `~/.local/share/lanescope/history` on Linux, where the system wants such data elsewhere."""
    return user_data_path("lanescope", appauthor=False) / "history"


def log_folder() -> Path:
    """Where a report of a crash is put: `~/.local/state/lanescope/log` on Linux."""
    return user_log_path("lanescope", appauthor=False)


def file_name(script: str, started: float, mark: str = "") -> str:
    """A name for a run file that sorts by time, tells what it is of, and nobody else gives.

    As in "20261130-201503-join-3fa20c.json.gz"; `started` is in seconds since 1970. A `mark` tells which journal was
    its own.
    """
    stem = _UNSAFE.sub("_", Path(script).stem)[:_LONGEST] or "run"
    return f"{time.strftime(_STAMP, time.localtime(started))}-{stem}-{mark or os.urandom(3).hex()}{ENDING}"


def started_by_name(name: str) -> float | None:
    """When a run file was begun as its name has it, to the second; None for a name that is none of ours."""
    try:
        return time.mktime(time.strptime(name[: len("20261130-201503")], _STAMP))
    except (ValueError, OverflowError):
        return None
