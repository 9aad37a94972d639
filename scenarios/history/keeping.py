"""Keeps a run: its file first, then its row; whoever is killed in between finds the file again."""

import time
from dataclasses import replace
from pathlib import Path

from scenarios.history.problems import HistoryError, in_words
from scenarios.recording import Recording
from scenarios.run_file import RunFileError, read_head, save
from scenarios.run_file.format.progress import Progress, no_progress
from scenarios.scripts.library import CATALOG

from .entry import KEY, Entry, entry_of
from .place import file_name, started_by_name
from .stamp import as_text, stamp_of
from .store import History


def keep(history: History, recording: Recording, started: float, progress: Progress = no_progress) -> Entry:
    """Save a run and list it; `started` is in seconds since 1970. Raises HistoryError, and what `progress` raises."""
    with in_words():
        history.runs.mkdir(parents=True, exist_ok=True)
    path = history.runs / file_name(recording.metadata.script, started)
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
            size, metadata = path.stat().st_size, read_head(path)
    except RunFileError as error:
        raise HistoryError(str(error)) from None
    return entry_of(path.name, size, metadata, started_by_name(path.name) or path.stat().st_mtime)


def begun(recording: Recording) -> float:
    """When a run of this process began, in seconds since 1970."""
    now = time.perf_counter_ns()
    return time.time() - max(now - (recording.timeline.origin or now), 0) / 1e9


def _scenario(script: str) -> str:
    path = Path(script)
    return path.relative_to(CATALOG).with_suffix("").as_posix() if path.is_relative_to(CATALOG) else ""
