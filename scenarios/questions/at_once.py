"""How many were at something at the same moment, at most."""

from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.cpu import cpu_time
from scenarios.timeline.queries.measure import spans, time_in

Int64 = NDArray[np.int64]
# The interpreter lock goes from thread to thread every 5 ms, and a busy observer sees that late: over so many turns
# the threads' own CPU clocks tell one core from two
WINDOW: Final = 100_000_000  # ns
LEAST: Final = 50_000_000  # ns altogether; main, too, runs for a moment while it starts another


def most_at_once(intervals: Int64) -> int:
    """The most intervals (n begins and ends, ns) that share a moment; one that ends as another begins is over."""
    _, counts = _counted(intervals)
    return int(counts.max(initial=0))


def most_computing(timeline: Timeline, lanes: list[Lane]) -> int:
    """The most lanes that were computing at once, but for moments too short to matter.

    Where there is an interpreter lock, no more of a process count than its CPU clocks say: several threads look busy
    while they hand the lock around.
    """
    steps = [_steps(timeline, list(group)) for _, group in groupby(sorted(lanes, key=_pid), key=_pid)]
    when, step = np.concatenate(steps, axis=1)
    order = np.lexsort((step, when))
    counts, lasted = np.cumsum(step[order])[:-1], np.diff(when[order])
    together = [int(lasted[counts >= n].sum()) for n in range(1, int(counts.max(initial=0)) + 1)]
    return int(len(together) > 0) + sum(time >= LEAST for time in together[1:])


def _pid(lane: Lane) -> int:
    return lane.pid


def _steps(timeline: Timeline, lanes: list[Lane]) -> Int64:
    """When the number of lanes of one process that compute changes (ns), and by how much: (2, n)."""
    times, count = _counted(np.concatenate([spans(lane, "running", timeline.now) for lane in lanes]))
    if not timeline.python.endswith("t") or any(time_in(lane, "gil", timeline.now) for lane in lanes):
        count = np.minimum(count, _cores_kept_busy(timeline, lanes))
    return np.array([times, np.diff(count, prepend=0)])


def _counted(intervals: Int64) -> tuple[Int64, Int64]:
    """The moments at which an interval begins or ends, ascending, and how many are going on from each of them on."""
    times = np.concatenate([intervals[:, 1], intervals[:, 0]])
    steps = np.repeat(np.array([-1, 1]), len(intervals))
    order = np.lexsort((steps, times))
    return times[order], np.cumsum(steps[order])


def _cores_kept_busy(timeline: Timeline, lanes: list[Lane]) -> int:
    """The most cores that these lanes together kept busy over one window, and at least one."""
    windows = max((timeline.now - timeline.origin) // WINDOW, 1)
    edges = np.linspace(timeline.origin, timeline.now, windows + 1).astype(np.int64)
    busy = sum((np.diff(cpu_time(lane, edges)) for lane in lanes), np.zeros(windows))
    cores = busy / np.maximum(np.diff(edges), 1)
    return max(int(np.floor(cores.max() + 0.5)), 1)
