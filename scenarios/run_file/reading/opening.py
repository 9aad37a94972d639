"""Opens a saved run, or says in one sentence why not."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any, Final

from scenarios import what_if
from scenarios.language import gettext
from scenarios.questions.prediction import from_json
from scenarios.recording import Metadata, Recording
from scenarios.run_file.format.fields import DamagedError, section, text, whole
from scenarios.run_file.format.layout import EVENTS, HEAD, METADATA, PROGRAM
from scenarios.run_file.format.problems import RunFileError
from scenarios.run_file.format.progress import Progress, no_progress

from .collecting import EventCollector
from .json_stream import VALUE_MOST, JsonStream, NotAnObjectError, TooLongError
from .quick_events import QuickEvents, first_of
from .quick_slices import QuickSlices
from .restoring import Restorer
from .text_pieces import TooMuchTextError, text_pieces

TEXT_MOST: Final = 2_000_000_000  # bytes, unpacked


def open_recording(path: Path, progress: Progress = no_progress, most: int = TEXT_MOST) -> Recording:
    """Open a saved run. Raises RunFileError when the file is missing, damaged or not one of Lanescope's, or when it
    holds more than `most` bytes of text.

    `progress` is given the share that is done, 0 to 1; an exception that it raises ends the opening.
    """
    try:
        return _open(path, progress, most)
    except MemoryError:
        raise RunFileError(f"{path} is too large for this computer's memory.") from None


def _open(path: Path, progress: Progress, most: int) -> Recording:
    collected = EventCollector()
    top = _read(path, collected, progress, most)
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


def _read(path: Path, collected: EventCollector, progress: Progress, most: int) -> dict[str, Any]:
    """Hand the events to `collected`; returns everything else."""
    pieces = text_pieces(path, most, progress)
    stream = JsonStream(pieces)
    quick = first_of(QuickSlices(collected).read, QuickEvents(collected).read)
    try:
        return stream.read_object(EVENTS, collected.take, quick)
    except NotAnObjectError as error:
        raise RunFileError(gettext("{path} is JSON, but not a run that Lanescope saved.").format(path=path)) from error
    except json.JSONDecodeError as error:
        raise RunFileError(_no_json(path, stream, error)) from error
    except RecursionError as error:
        raise RunFileError(gettext("{path} is damaged: its JSON is nested too deeply.").format(path=path)) from error
    except DamagedError as error:
        text = gettext("{path} is damaged: event {number} {error}.")
        raise RunFileError(text.format(path=path, number=collected.seen, error=error)) from error
    except TooLongError as error:
        text = gettext("{path} is no run file: one value in it is longer than {size} MB.")
        raise RunFileError(text.format(path=path, size=VALUE_MOST >> 20)) from error
    except TooMuchTextError as error:
        text = gettext("{path} holds more than {size:g} GB of text, which is more than is read.")
        raise RunFileError(text.format(path=path, size=most / 1e9)) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RunFileError(gettext("{path} is a damaged or cut off gzip file.").format(path=path)) from error
    except UnicodeDecodeError as error:
        raise RunFileError(gettext("{path} is not a run file: it is not text.").format(path=path)) from error
    except OSError as error:
        text = gettext("{path} cannot be opened: {error}.")
        raise RunFileError(text.format(path=path, error=error.strerror or error)) from error
    finally:
        pieces.close()  # and with it the file, however long somebody keeps the exception


def _no_json(path: Path, stream: JsonStream, error: json.JSONDecodeError) -> str:
    text, line = stream.text, stream.lines + error.lineno
    if not stream.lines and not stream.column:
        if not text.strip():
            return gettext("{path} is empty.").format(path=path)
        if not text.lstrip().startswith(("{", "[")):
            return gettext("{path} is not a run file: it holds no JSON.").format(path=path)
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return gettext("{path} is cut off: it ends in the middle of line {line}.").format(path=path, line=line)
    column = error.colno + (stream.column if error.lineno == 1 else 0)
    words = gettext("{path} is damaged: line {line}, column {column} is no JSON.")
    return words.format(path=path, line=line, column=column)


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
        what_if=what_if.from_json(metadata.get("what_if")),
        platform=text(metadata, "platform", ""),
        cores=whole(metadata, "cores", 0),
        start_method=text(metadata, "start_method", ""),
        prediction=from_json(section(metadata, "prediction")),
        steered=section(metadata, "steered"),
        extra=metadata,
    )
