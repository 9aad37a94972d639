"""Writes a recording to a file that is either the old one or the whole new one, never something between."""

import gzip
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import IO, Final

from scenarios.language import gettext
from scenarios.recording import Recording
from scenarios.run_file.format.layout import EVENTS, HEAD, METADATA
from scenarios.run_file.format.problems import RunFileError
from scenarios.run_file.format.progress import Progress, no_progress
from scenarios.timeline import Timeline
from scenarios.whole_files import replacing

from .about import metadata_of
from .events import events

_BATCH: Final = 4096  # events joined to one write
_LEVEL: Final = 6  # of gzip


def save(recording: Recording, path: Path, progress: Progress = no_progress) -> None:
    """Save a recording, gzipped when `path` ends in .gz. Raises RunFileError when the file cannot be written.

    `progress` is given the share that is done, 0 to 1; an exception that it raises leaves `path` as it was.
    """
    try:
        _replace(recording, path, progress)
    except OSError as error:
        text = gettext("{path} cannot be saved: {error}.")
        raise RunFileError(text.format(path=path, error=error.strerror or error)) from error


def _replace(recording: Recording, path: Path, progress: Progress) -> None:
    with replacing(path) as part, part.open("xb") as file:
        if path.suffix == ".gz":
            with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as zipped:
                _write(recording, zipped, progress)
        else:
            _write(recording, file, progress)


def _write(recording: Recording, file: "IO[bytes] | gzip.GzipFile", progress: Progress) -> None:
    timeline = recording.timeline
    base = min([timeline.origin, *(lane.begin for lane in timeline.lanes)])
    head = {**HEAD, **recording.kept.top, METADATA: metadata_of(recording, base)}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    file.write(_encoded(f'{text[:-1]},\n"{EVENTS}":[\n'))
    separator, total = "", _about_how_many(timeline)
    for number, batch in enumerate(_batches(events(recording, base))):
        progress(min(number * _BATCH / total, 1.0))
        file.write(_encoded(separator + batch))
        separator = ",\n"
    file.write(b"\n]}\n")


def _about_how_many(timeline: Timeline) -> int:
    """The events of a run, but for the few that are not its bulk."""
    lanes = sum(len(lane.states) + len(lane.cpu) for lane in timeline.lanes)
    return lanes + 2 * len(timeline.holds) + 2 * len(timeline.wakes) + len(timeline.output) + 1


def _encoded(text: str) -> bytes:
    """As UTF-8; what UTF-8 cannot say (halves of surrogate pairs, from undecodable paths) as JSON's own escapes."""
    return text.encode("utf-8", "backslashreplace")


def _batches(texts: Iterable[str]) -> Iterable[str]:
    rest = iter(texts)
    while batch := list(islice(rest, _BATCH)):
        yield ",\n".join(batch)
