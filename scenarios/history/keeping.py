"""Keeps a run: its file first, then its row; whoever is killed in between finds the file again."""

import time
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from scenarios.history.problems import HistoryError, in_words
from scenarios.language import gettext
from scenarios.recording import Recording
from scenarios.run_file import RunFileError, read_head, save
from scenarios.run_file.format.progress import Progress, no_progress
from scenarios.scripts.library import CATALOG

from .entry import Entry
from .place import file_name, started_by_name
from .stamp import as_text, stamp_of
from .store import History
from .told_by_file import KEY, entry_of


def keep(
    history: History, recording: Recording, started: float, progress: Progress = no_progress, mark: str = ""
) -> Entry:
    """Save a run and list it; `started` is in seconds since 1970, `mark` that of its journal. Raises HistoryError, and
    what `progress` raises.
    """
    with in_words():
        history.runs.mkdir(parents=True, exist_ok=True)
    path = history.runs / file_name(recording.metadata.script, started, mark)
    about = {
        "started": started,
        "scenario": _scenario(recording.metadata.script),
        "lanes": as_text(stamp_of(recording.timeline)),
    }
    metadata = replace(recording.metadata, extra={**recording.metadata.extra, KEY: about})
    try:
        save(replace(recording, metadata=metadata), path, progress)
    except RunFileError as error:
        with in_words():
            raise (error.__cause__ if isinstance(error.__cause__, OSError) else HistoryError(str(error))) from None
    return history.add(listed(path))


def listed(path: Path) -> Entry:
    """The row of a run file that stands in the history's folder. Raises HistoryError for one that is damaged."""
    try:
        with in_words():
            about = path.stat()
            if not S_ISREG(about.st_mode):  # of a pipe, reading would wait for ever
                raise HistoryError(gettext("{path} is no file.").format(path=path))
            metadata = read_head(path)
    except RunFileError as error:
        raise HistoryError(str(error)) from None
    return entry_of(path.name, about.st_size, metadata, started_by_name(path.name) or about.st_mtime)


def begun(recording: Recording) -> float:
    """When a run of this process began, in seconds since 1970."""
    now = time.perf_counter_ns()
    return time.time() - max(now - (recording.timeline.origin or now), 0) / 1e9


def _scenario(script: str) -> str:
    path = Path(script)
    return path.relative_to(CATALOG).with_suffix("").as_posix() if path.is_relative_to(CATALOG) else ""
