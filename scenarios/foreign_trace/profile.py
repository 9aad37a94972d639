"""Opens a profile in the form of Firefox's profiler ("gecko"): samples of each thread's stack, as slices.

`python -m profiling.sampling run --gecko` of CPython 3.15 writes such a file. A stack is taken to last until the next
sample, as the profiler's own page has it.
"""

from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from scenarios.language import gettext, noop
from scenarios.recording import Metadata, Recording
from scenarios.run_file import RunFileError
from scenarios.run_file.format.fields import damaged
from scenarios.run_file.format.progress import Progress
from scenarios.run_file.reading.text.refusing import reading
from scenarios.timeline import Int64, Timeline
from scenarios.timeline.tables.run_data import Foreign

from .call_sites import CallSites
from .function_names import one_word
from .lanes import LaneMaker, Row, fill
from .limits import DAYS_MOST, LANES_MOST, PROFILE_MOST
from .tracks import Called, Key

Numbers = list[int | float | None]
_READING: Final = 0.4  # of the time that opening takes
_MOST_MS: Final = DAYS_MOST * 86_400e3
_LONGEST_STEP_MS: Final = 1_000.0
_NS_PER_MS: Final = 1_000_000


class Samples(msgspec.Struct, gc=False):
    """When which stack was seen; times in ms, or how long after the one before."""

    stack: Numbers
    time: Numbers | None = None
    timeDeltas: Numbers | None = None  # noqa: N815  the file's own name


class Stacks(msgspec.Struct, gc=False):
    """Each a frame on top of another stack."""

    frame: Numbers
    prefix: Numbers


class Frames(msgspec.Struct, gc=False):
    """A line of a function."""

    func: Numbers
    line: Numbers | None = None


class Functions(msgspec.Struct, gc=False):
    """Each a name and a file, as places in the list of texts."""

    name: Numbers
    fileName: Numbers | None = None  # noqa: N815  the file's own name


class Shared(msgspec.Struct, gc=False):
    """What threads have in common."""

    stringArray: list[str] | None = None  # noqa: N815  the file's own name
    stackTable: Stacks | None = None  # noqa: N815
    frameTable: Frames | None = None  # noqa: N815
    funcTable: Functions | None = None  # noqa: N815


class Counted(msgspec.Struct, gc=False):
    """How many rows a table has that is not read."""

    length: int = 0


class Thread(Shared, gc=False):
    """One thread; what it does not have itself it shares."""

    samples: Samples | None = None
    name: str | None = ""
    processName: str | None = ""  # noqa: N815
    pid: Key = 0
    tid: Key = 0
    isMainThread: bool = False  # noqa: N815
    markers: Counted | None = None


class About(msgspec.Struct, gc=False):
    """Who made it."""

    product: str | None = ""
    importedFrom: str | None = ""  # noqa: N815
    interval: float | None = 1.0


class Profile(msgspec.Struct, gc=False):
    """What is read of the file."""

    meta: About
    threads: list[Thread]
    shared: Shared | None = None


def open_profile(path: Path, progress: Progress) -> Recording:
    """Open a profile. Raises RunFileError, and DamagedError where something in it cannot be."""
    profile = _read(path, lambda share: progress(share * _READING))
    timeline, sites = Timeline(), CallSites([])
    called = Called()
    threads = [each for each in profile.threads if each.samples is not None and each.samples.stack][:LANES_MOST]
    main: dict[Key, Key] = {}
    for each in threads:
        called.add("process_name", each.pid, None, each.processName)
        called.add("thread_name", each.pid, each.tid, each.name)
        if each.isMainThread:
            main[each.pid] = each.tid
    maker = LaneMaker(timeline, called, main)
    lanes = maker.add((each.pid, each.tid) for each in threads)
    for number, each in enumerate(threads):
        progress(_READING + number / len(threads) * (1 - _READING))
        row = _row(each, profile, sites)
        lane = lanes[each.pid, each.tid]
        if row is not None and not len(lane.states):
            fill(lane, row)
    if not any(len(lane.states) for lane in timeline.lanes):
        damaged(noop("holds no sample of any thread"))
    maker.close()
    timeline.sites[:] = sites.sites
    timeline.ended, timeline.version = True, 1
    markers = sum(each.markers.length for each in profile.threads if each.markers)
    left_out = {"markers": markers}
    about = profile.meta
    program = about.importedFrom or about.product or ""
    timeline.foreign = Foreign(program, {key: count for key, count in left_out.items() if count > 0}, sampled=True)
    return Recording(timeline, Metadata(), path)


def _read(path: Path, progress: Progress) -> Profile:
    with reading(path, PROFILE_MOST, progress, lambda: 0) as stream:
        text = stream.whole()
    try:
        return msgspec.json.decode(text, type=Profile)
    except msgspec.ValidationError as error:
        words = gettext("{path} looks like a profile, but is none: {error}.")
        raise RunFileError(words.format(path=path, error=error)) from error
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    with reading(path, PROFILE_MOST, progress, lambda: 0) as stream:  # says where it is no JSON
        stream.read_object("", lambda _: None, lambda _, at: at)
    raise RunFileError(gettext("{path} is damaged: it is no JSON.").format(path=path))


def _row(thread: Thread, profile: Profile, sites: CallSites) -> Row | None:
    """The samples of one thread as intervals; None where their times do not ascend at all."""
    samples = thread.samples
    if samples is None:
        return None
    stacks = _sites_of_stacks(thread, profile.shared or Shared(), sites)
    time = _times(samples)
    if len(time) != len(samples.stack):
        damaged(noop("has a thread with more samples than times, or fewer"))
    site = np.array([_of(stacks, stack) if stack is not None else 0 for stack in samples.stack], np.int64)
    order = np.argsort(time, kind="stable")
    time, site = time[order], site[order]
    step = round(min(max(profile.meta.interval or 0.0, 1e-6), _LONGEST_STEP_MS) * _NS_PER_MS)
    end = int(time[-1]) + step
    last = np.append(np.diff(time) > 0, True)
    time, site = time[last], site[last]
    new = np.append(True, site[1:] != site[:-1])
    return Row(time[new], site[new], end)


def _times(samples: Samples) -> Int64:
    given = samples.time if samples.time is not None else samples.timeDeltas or []
    times = np.array([0 if each is None else each for each in given], np.float64)
    if samples.time is None:
        times = np.cumsum(times)
    if not (np.abs(times) < _MOST_MS).all():
        damaged(noop("has events that lie more than {days} days apart"), days=DAYS_MOST)
    found: Int64 = np.rint(times * _NS_PER_MS).astype(np.int64)
    return found


def _sites_of_stacks(thread: Thread, shared: Shared, sites: CallSites) -> list[int]:
    """The site of each stack; a stack stands behind the one that it is on top of."""
    stacks, frames = thread.stackTable or shared.stackTable, thread.frameTable or shared.frameTable
    functions = thread.funcTable or shared.funcTable
    texts = thread.stringArray if thread.stringArray is not None else shared.stringArray
    if stacks is None or frames is None or functions is None or texts is None:
        damaged(noop("has a thread without its tables of stacks, frames, functions and texts"))
    placed: list[tuple[str, str, int]] = []
    for number, function in enumerate(frames.func):
        name = _of(functions.name, function)
        file = _of(functions.fileName, function) if functions.fileName else None
        line = _of(frames.line, number) if frames.line else None
        path = "" if file is None else str(_of(texts, file))
        placed.append((one_word(str(_of(texts, name))), path, int(line or 0)))
    found: list[int] = []
    for frame, prefix in zip(stacks.frame, stacks.prefix, strict=False):
        above = 0 if prefix is None else _of(found, prefix)
        found.append(sites.stacked(above, *_of(placed, frame)))
    return found


def _of(rows: list[Any], place: object) -> Any:
    """A row of a table. Raises DamagedError where there is none."""
    if not isinstance(place, int) or not 0 <= place < len(rows):
        damaged(noop("names row {place!r} of a table that has {count}"), place=place, count=len(rows))
    return rows[place]
