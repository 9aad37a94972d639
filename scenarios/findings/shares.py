"""Where the time of workers that wanted to run went: to a core, to waiting for one, to waiting for the interpreter."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.timeline import Timeline
from scenarios.timeline.measure import state_times
from scenarios.tracer.records import GIL, READY, RUNNING, STATES

from .finding import Finding
from .sentences import say
from .wording import duration

SHORTEST: Final = 10_000_000  # ns
LEAST_PERCENT: Final = 2


def interpreter_lock(timeline: Timeline) -> Iterator[Finding]:
    """The time that threads waited for the interpreter lock."""
    yield from _share(timeline, "gil", "gil")


def free_core(timeline: Timeline) -> Iterator[Finding]:
    """The time that workers waited for a core."""
    yield from _share(timeline, "cpu_wait", "ready")


def _share(timeline: Timeline, key: str, state: str) -> Iterator[Finding]:
    times = state_times(timeline.lanes, timeline.now)
    waited = times[:, STATES.index(state)]
    total = int(waited.sum())
    able = int(times[:, [RUNNING, READY, GIL]].sum())
    percent = round(100 * total / able) if able else 0
    if total >= SHORTEST and percent >= LEAST_PERCENT:
        yield say(
            key,
            tuple(np.flatnonzero(waited).tolist()),
            timeline.origin,
            timeline.now,
            time=duration(total),
            percent=percent,
        )
