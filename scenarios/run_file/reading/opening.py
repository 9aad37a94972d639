"""Opens a saved run, or says in one sentence why not."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any, Final

from scenarios.language import gettext
from scenarios.questions.prediction import from_json
from scenarios.recording import Metadata, Recording
from scenarios.run_file.format.fields import DamagedError, section, text, whole
from scenarios.run_file.format.layout import EVENTS, HEAD, METADATA, PROGRAM
from scenarios.run_file.format.problems import RunFileError
from scenarios.run_file.format.progress import Progress, no_progress

from .collecting import EventCollector
from .json_stream import NotAnObjectError, read_object
from .quick_slices import QuickSlices, with_progress
from .restoring import Restorer

_GZIP: Final = b"\x1f\x8b"
_TELL_EVERY: Final = 4096  # events


def open_recording(path: Path, progress: Progress = no_progress) -> Recording:
    """Open a saved run. Raises RunFileError when the file is missing, damaged or not one of Lanescope's.

    `progress` is given the share that is done, 0 to 1; an exception that it raises ends the opening.
    """
    collected = EventCollector()
    top = _read(path, collected, progress)
    metadata = _own_metadata(path, top, collected)
    try:
        restorer = Restorer(collected, metadata)
        about = _metadata(metadata)
    except DamagedError as error:
        raise RunFileError(gettext("{path} is damaged: {error}.").format(path=path, error=error)) from error
    for key in (*HEAD, METADATA):
        top.pop(key, None)
    restorer.kept.top = top
    return Recording(restorer.timeline, about, path, restorer.kept)


def _read(path: Path, collected: EventCollector, progress: Progress) -> dict[str, Any]:
    """Hand the events to `collected`; returns everything else."""
    content = _text(path)
    quick = with_progress(QuickSlices(collected).read, progress, _TELL_EVERY)
    try:
        return read_object(content, EVENTS, collected.take, quick)
    except NotAnObjectError as error:
        raise RunFileError(gettext("{path} is JSON, but not a run that Lanescope saved.").format(path=path)) from error
    except json.JSONDecodeError as error:
        raise RunFileError(_no_json(path, content, error)) from error
    except RecursionError as error:
        raise RunFileError(gettext("{path} is damaged: its JSON is nested too deeply.").format(path=path)) from error
    except DamagedError as error:
        text = gettext("{path} is damaged: event {number} {error}.")
        raise RunFileError(text.format(path=path, number=collected.seen, error=error)) from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if data.startswith(_GZIP):
            data = gzip.decompress(data)
        return data.decode("utf-8")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RunFileError(gettext("{path} is a damaged or cut off gzip file.").format(path=path)) from error
    except UnicodeDecodeError as error:
        raise RunFileError(gettext("{path} is not a run file: it is not text.").format(path=path)) from error
    except OSError as error:
        text = gettext("{path} cannot be opened: {error}.")
        raise RunFileError(text.format(path=path, error=error.strerror or error)) from error


def _no_json(path: Path, text: str, error: json.JSONDecodeError) -> str:
    if not text.strip():
        return gettext("{path} is empty.").format(path=path)
    if not text.lstrip().startswith(("{", "[")):
        return gettext("{path} is not a run file: it holds no JSON.").format(path=path)
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return gettext("{path} is cut off: it ends in the middle of line {line}.").format(path=path, line=error.lineno)
    text = gettext("{path} is damaged: line {line}, column {column} is no JSON.")
    return text.format(path=path, line=error.lineno, column=error.colno)


def _own_metadata(path: Path, top: dict[str, Any], collected: EventCollector) -> dict[str, Any]:
    metadata = top.get(METADATA)
    if isinstance(metadata, dict) and PROGRAM in metadata:
        return metadata
    if collected.seen:
        text = gettext("{path} is a trace, but not one that Lanescope saved (Perfetto may open it).")
        raise RunFileError(text.format(path=path))
    raise RunFileError(gettext("{path} is JSON, but not a run that Lanescope saved.").format(path=path))


def _metadata(metadata: dict[str, Any]) -> Metadata:
    script = section(metadata, "script")
    return Metadata(
        script=text(script, "path", ""),
        source=text(script, "source", ""),
        options=section(script, "options"),
        platform=text(metadata, "platform", ""),
        cores=whole(metadata, "cores", 0),
        start_method=text(metadata, "start_method", ""),
        prediction=from_json(section(metadata, "prediction")),
        extra=metadata,
    )
