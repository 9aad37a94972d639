"""Opens a file of lanes: a run of ours, or what another program recorded; or says in one sentence why not."""

import re
from pathlib import Path
from typing import Any, Final

from scenarios.language import gettext
from scenarios.recording import Metadata, Recording
from scenarios.run_file import TEXT_MOST, RunFileError, open_recording
from scenarios.run_file.format.fields import DamagedError
from scenarios.run_file.format.layout import EVENTS, METADATA, PROGRAM
from scenarios.run_file.format.progress import Progress, no_progress
from scenarios.run_file.reading.text.refusing import reading
from scenarios.timeline.tables.run_data import LEFT_OUT, Foreign

from .profile import open_profile
from .trace_events.building import Builder
from .trace_events.collecting import EventCollector
from .trace_events.events import EventReader
from .trace_events.programs import named, source_of

_HEAD: Final = 1 << 12  # characters that tell what a file is
_OURS: Final = re.compile(rf'\s*\{{[^\[]{{0,200}}"{METADATA}"\s*:\s*\{{\s*"{PROGRAM}"')
_PROFILE: Final = re.compile(r'\s*\{\s*"(?:meta|libs|pages|profilerOverhead|counters|shared|threads)"\s*:')
_READING: Final = 0.6  # of the time that opening takes


def open_file(path: Path, progress: Progress = no_progress, most: int = TEXT_MOST) -> Recording:
    """Open a saved run, Trace Event JSON or a profile of Firefox's form. Raises RunFileError as `open_recording` does.

    `progress` is given the share that is done, 0 to 1; an exception that it raises ends the opening.
    """
    with reading(path, most, no_progress, lambda: 0) as stream:
        begins, head = stream.first(), stream.text[:_HEAD]
    if begins not in ("{", "[") or _OURS.match(head):
        return open_recording(path, progress, most)
    try:
        if _PROFILE.match(head):
            return open_profile(path, progress)
        return _open_events(path, progress, most)
    except DamagedError as error:
        raise RunFileError(gettext("{path} is damaged: it {error}.").format(path=path, error=error)) from error
    except MemoryError:
        raise RunFileError(gettext("{path} is too large for this computer's memory.").format(path=path)) from None


def _open_events(path: Path, progress: Progress, most: int) -> Recording:
    collected, top = EventCollector(), dict[str, Any]()
    reader = EventReader(collected)
    with reading(path, most, lambda share: progress(share * _READING), lambda: collected.seen) as stream:
        if stream.first() == "[":
            stream.read_array(collected.take, reader.read)
        else:
            top = stream.read_object(EVENTS, collected.take, reader.read)
    metadata = top.get(METADATA)
    if isinstance(metadata, dict) and PROGRAM in metadata:
        return open_recording(path, progress, most)
    if not collected.seen:
        words = gettext("{path} is JSON, but neither a run that Lanescope saved nor another program's trace.")
        raise RunFileError(words.format(path=path))
    built = Builder(collected, lambda share: progress(_READING + share * (1 - _READING)))
    script, source = source_of(top)
    built.timeline.foreign = Foreign(named(top), {key: built.left_out[key] for key in LEFT_OUT if built.left_out[key]})
    return Recording(built.timeline, Metadata(script=script, source=source), path)
