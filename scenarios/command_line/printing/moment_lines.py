"""One moment of a run as text: the workers as a tree, what is held and waited for, and what stood out by then."""

from collections.abc import Iterator

from scenarios.language import gettext
from scenarios.moments import decisive_step, moment
from scenarios.moments.so_far import is_known
from scenarios.moments.words import clock, decisive_words, object_rows, progress, worker_rows
from scenarios.recording import Recording
from scenarios.text_columns import columns, cut, padded, wrapped

from .summary import WIDTH
from .terminal import fitted

_NAME = 26  # columns, at most


def moment_lines(recording: Recording, time: int, *, plain: bool = False) -> list[str]:
    """The lines, each of at most 80 columns; `time` in ns on the timeline's clock; `plain`: ASCII only."""
    return [fitted(line, WIDTH, plain) for line in _lines(recording, time)]


def _lines(recording: Recording, time: int) -> Iterator[str]:
    timeline = recording.timeline
    at = moment(timeline, time)
    head = gettext("lanescope: at {time} of {end}: {progress}")
    said = head.format(time=clock(timeline, time), end=clock(timeline, timeline.now), progress=progress(timeline, at))
    yield from wrapped(said, WIDTH, "  ")
    for rows in (worker_rows(timeline, at), object_rows(timeline, at)):
        names = ["  " * row.depth + row.name for row in rows]
        width = min(max(map(columns, names), default=0), _NAME)
        for name, row in zip(names, rows, strict=True):
            first, *rest = wrapped(row.words, WIDTH - width - 2)
            yield f"{padded(cut(name, width), width)}  {first}"
            yield from (" " * (width + 2) + line for line in rest)
    for step in filter(None, (decisive_step(timeline, mark) for mark in timeline.marks)):
        if step.time <= time:
            yield from wrapped("! " + decisive_words(timeline, step), WIDTH, "  ")
    for found in recording.findings():
        if is_known(found, time):
            yield from wrapped("* " + found.text, WIDTH, "  ")
