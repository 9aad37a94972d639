"""Where the time of workers that wanted to run went: to a core, to waiting for one, to waiting for the interpreter."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.timeline import Timeline
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.vocabulary import GIL, READY, RUNNING, STATES
from scenarios.timeline.workers.program_names import is_helper

SHORTEST: Final = 200_000_000  # ns, of one lane
LEAST_SHARE: Final = 0.2  # of what that lane could have run


def interpreter_lock(timeline: Timeline) -> Iterator[Finding]:
    """The time that threads waited for the interpreter lock, when at least one of them lost much to it."""
    yield from _share(timeline, "gil", "gil")


def free_core(timeline: Timeline) -> Iterator[Finding]:
    """The time that workers waited for a core, when at least one of them lost much to it."""
    yield from _share(timeline, "cpu_wait", "ready")


def _share(timeline: Timeline, key: str, state: str) -> Iterator[Finding]:
    times = state_times(timeline.lanes, timeline.now)
    waited = times[:, STATES.index(state)]
    able = times[:, [RUNNING, READY, GIL]].sum(axis=1)
    counted = np.array([not (lane.is_task or is_helper(lane)) for lane in timeline.lanes], np.bool_)
    mattered = counted & (waited >= SHORTEST) & (waited >= LEAST_SHARE * able)
    if mattered.any():
        total = int(waited[counted].sum())  # a task that is due waits for its loop
        yield say(
            key,
            tuple(np.flatnonzero(mattered).tolist()),
            timeline.origin,
            timeline.now,
            time=total,
            percent=round(100 * total / int(able[counted].sum())),
        )
