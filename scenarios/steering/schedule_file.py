"""Reads a schedule: out of the run file of a steered run, or of what `lanescope steer --json` prints."""

import json
from pathlib import Path
from typing import Any

from scenarios.language import gettext


class ScheduleError(Exception):
    """There is no schedule in this file; the text says so."""


def read_schedule(path: Path) -> dict[int, int]:
    """At which decision which worker goes instead. Raises ScheduleError."""
    try:
        found = _steered(path).get("changes")
        return {_whole(number): _whole(worker) for number, worker in found}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else gettext("there is no schedule in it")
        raise ScheduleError(gettext("{path}: {why}").format(path=path, why=why)) from error


def _steered(path: Path) -> Any:
    from scenarios.run_file import RunFileError
    from scenarios.run_file.reading.head import read_head

    try:
        return read_head(path).get("steered", {})
    except RunFileError:
        return json.loads(path.read_text("utf-8"))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value
