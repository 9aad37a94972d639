"""CPU use from the lanes' CPU clocks, as figures for graphs."""

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.run_data import RunData


def cpu_time(lane: Lane, times: Int64) -> NDArray[np.float64]:
    """CPU time (ns) that a lane had used at each of `times` (ns), straight lines between two readings of its clock.

    It costs by `times`, and not by how long the run has lasted.
    """
    clock, used = lane.cpu.t, lane.cpu.ns
    if not len(clock):
        return np.zeros(len(times))
    after = np.minimum(clock.searchsorted(times), len(clock) - 1)
    before = np.maximum(after - 1, 0)
    passed = (times - clock[before]) / np.maximum(clock[after] - clock[before], 1)
    found: NDArray[np.float64] = used[before] + np.clip(passed, 0.0, 1.0) * (used[after] - used[before])
    return found


def cpu_used(timeline: RunData) -> int:
    """CPU time (ns) of the whole run so far; what a task used is its thread's."""
    clocks = [lane.cpu.ns for lane in timeline.lanes if not lane.is_task and len(lane.cpu)]
    return sum(int(ns[-1] - ns[0]) for ns in clocks)


def cpu_percent(lane: Lane, edges: Int64) -> NDArray[np.float64]:
    """Percent of one core that a lane used between neighbouring `edges` (n + 1 ascending times, ns): n figures."""
    return 100.0 * np.diff(cpu_time(lane, edges)) / np.maximum(np.diff(edges), 1)


def cores_busy(timeline: RunData, edges: Int64) -> NDArray[np.float64]:
    """How many cores the run kept busy between neighbouring `edges` (n + 1 ascending times, ns): n figures."""
    used = np.zeros(len(edges))
    for lane in timeline.lanes:
        if not lane.is_task and len(lane.cpu) and lane.cpu.t[-1] > edges[0] and lane.cpu.t[0] < edges[-1]:
            used += cpu_time(lane, edges)
    return np.diff(used) / np.maximum(np.diff(edges), 1)
