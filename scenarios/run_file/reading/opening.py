"""Opens a saved run, or says in one sentence why not."""

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
from .quick_events import QuickEvents, first_of
from .quick_slices import QuickSlices
from .restoring import Restorer
from .text.refusing import reading

TEXT_MOST: Final = 2_000_000_000  # bytes, unpacked


def open_recording(path: Path, progress: Progress = no_progress, most: int = TEXT_MOST) -> Recording:
    """Open a saved run. Raises RunFileError when the file is missing, damaged or not one of Lanescope's, or when it
    holds more than `most` bytes of text.

    `progress` is given the share that is done, 0 to 1; an exception that it raises ends the opening.
    """
    try:
        return _open(path, progress, most)
    except MemoryError:
        raise RunFileError(gettext("{path} is too large for this computer's memory.").format(path=path)) from None


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
    quick = first_of(QuickSlices(collected).read, QuickEvents(collected).read)
    with reading(path, most, progress, lambda: collected.seen) as stream:
        return stream.read_object(EVENTS, collected.take, quick)


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
