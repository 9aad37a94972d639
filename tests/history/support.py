"""Histories of made-up runs, each in a folder of its own."""

from dataclasses import replace
from pathlib import Path

from scenarios.history.entry import Entry
from scenarios.history.keeping import keep
from scenarios.history.store import History
from scenarios.recording import Recording
from tests.run_file.a_run import a_run, recorded

STARTED = 1_790_000_000.0


def a_recording(script: str = "/home/anna/buy.py", **options: object) -> Recording:
    """A run that has a little of everything."""
    recording = recorded(a_run())
    return replace(recording, metadata=replace(recording.metadata, script=script, options=options or {"LOCK": True}))


def kept(history: History, count: int = 1, script: str = "/home/anna/buy.py", **options: object) -> list[Entry]:
    """So many runs in the history, an hour apart."""
    recording = a_recording(script, **options)
    return [keep(history, recording, STARTED + 3600 * number) for number in range(count)]


def files(history: History) -> list[Path]:
    """The run files."""
    return sorted(history.runs.glob("*.json.gz"))
