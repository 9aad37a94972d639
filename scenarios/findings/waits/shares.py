"""Where the time of workers that wanted to run went: to a core, to waiting for one, to waiting for the interpreter."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.record_arrays import distinct
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.vocabulary import GIL, READY, RUNNING, STATES
from scenarios.timeline.workers.program_names import is_helper

SHORTEST: Final = 200_000_000  # ns, of one lane
LEAST_SHARE: Final = 0.2  # of what that lane could have run
_MOMENTS: Final = 1 << 18  # looked at, of all lanes together
_MOST_MOMENTS: Final = 1024


def interpreter_lock(timeline: Timeline) -> Iterator[Finding]:
    """The time that threads waited for the interpreter lock, when at least one of them lost much to it."""
    yield from _share(timeline, "gil", "gil")


def free_core(timeline: Timeline) -> Iterator[Finding]:
    """The time that workers waited for a core that another one had, when at least one of them lost much to it."""
    if not _others_had_them(timeline):
        yield from _share(timeline, "cpu_wait", "ready")


def other_programs(timeline: Timeline) -> Iterator[Finding]:
    """The same where other programs had the cores, which says nothing of the script."""
    if _others_had_them(timeline):
        yield from _share(timeline, "cpu_wait_beside", "ready")


def _share(timeline: Timeline, key: str, state: str) -> Iterator[Finding]:
    times = state_times(timeline.lanes, timeline.now)
    waited = times[:, STATES.index(state)]
    able = times[:, [RUNNING, READY, GIL]].sum(axis=1)
    counted = np.array([_is_counted(lane) for lane in timeline.lanes], np.bool_)
    mattered = counted & (waited >= SHORTEST) & (waited >= LEAST_SHARE * able)
    if mattered.any():
        total = int(waited[counted].sum())
        yield say(
            key,
            tuple(np.flatnonzero(mattered).tolist()),
            timeline.origin,
            timeline.now,
            time=total,
            percent=round(100 * total / int(able[counted].sum())),
        )


def _is_counted(lane: Lane) -> bool:
    """Whether a lane wants cores of its own: a task that is due waits for its loop."""
    return not (lane.is_task or is_helper(lane))


def _others_had_them(timeline: Timeline) -> bool:
    """Whether most of those who were ready had no worker of this run before them.

    Only as many cores are counted as the run has been seen on, so one that is kept to fewer is no excuse for itself.
    """
    cores = len(distinct(timeline.cores.core))
    lanes = [lane for lane in timeline.lanes if _is_counted(lane) and len(lane.states)]
    if not cores or not lanes:
        return False
    moments = np.linspace(timeline.origin, timeline.now, min(_MOST_MOMENTS, _MOMENTS // len(lanes) + 2)).astype(
        np.int64
    )
    ready, running = np.zeros(len(moments), np.int64), np.zeros(len(moments), np.int64)
    for lane in lanes:
        at = lane.states.start.searchsorted(moments, "right") - 1
        state = np.where((at >= 0) & (moments < lane.end_or(timeline.now)), lane.states.state[np.maximum(at, 0)], GIL)
        ready += state == READY
        running += state == RUNNING
    own = np.minimum(ready, np.maximum(ready + running - cores, 0))
    return bool(2 * own.sum() < ready.sum())
