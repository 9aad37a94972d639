"""Writes rebuilt states and CPU readings into their lanes, all lanes of a batch at once as far as that goes."""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.lane import Lane

CPU_GRID: Final = 5_000_000  # ns; one reading of a lane's CPU clock in each is kept


class Rebuilt(NamedTuple):
    """Groups of steps, one group a lane: where each group begins, and all steps with their states."""

    lanes: NDArray[np.uint32]  # by group
    starts: Int64  # by group: its first step
    since: Int64  # by group: what stands in the lane from this moment on is replaced
    ends: Int64  # by group: the lane's end
    steps: NDArray[Any]
    state: NDArray[np.uint8]


def write(lanes: list[Lane], rebuilt: Rebuilt) -> None:
    """Replace the states and the CPU readings of each group's lane."""
    groups = np.repeat(np.arange(len(rebuilt.lanes)), np.diff(rebuilt.starts, append=len(rebuilt.steps)))
    _write_states(lanes, rebuilt, groups)
    _write_cpu(lanes, rebuilt, groups)


def _write_states(lanes: list[Lane], rebuilt: Rebuilt, groups: Int64) -> None:
    """A state lasts from its step to the next one of the same lane, or to the lane's end; those that last are kept."""
    steps, ends = rebuilt.steps, rebuilt.ends[groups]
    following = np.append(steps["time"][1:], 0)
    following[np.append(rebuilt.starts[1:] - 1, len(steps) - 1)] = rebuilt.ends
    lasting = np.flatnonzero((steps["time"] < following) & (steps["time"] < ends))
    group = groups[lasting]
    start, site, obj = (steps[name][lasting] for name in ("time", "site", "obj"))
    state = rebuilt.state[lasting]
    obj[state != steps["tracer"][lasting]] = 0
    new = np.ones(len(lasting), bool)
    new[1:] = group[1:] != group[:-1]
    for column in (state, obj, site):
        new[1:] |= column[1:] != column[:-1]
    start, state, obj, site = start[new], state[new], obj[new], site[new]
    bounds = np.searchsorted(group[new], np.arange(len(rebuilt.lanes) + 1)).tolist()
    for i, (index, since) in enumerate(zip(rebuilt.lanes.tolist(), rebuilt.since.tolist(), strict=True)):
        columns, first, last = lanes[index].states, bounds[i], bounds[i + 1]
        lanes[index].revision += 1
        columns.truncate(int(columns.start.searchsorted(since)))
        if last > first and len(columns) and _same(columns.state, state, first):
            first += _same(columns.obj, obj, first) and _same(columns.site, site, first)
        columns.extend(start[first:last], state[first:last], obj[first:last], site[first:last])


def _same(before: NDArray[Any], column: NDArray[Any], place: int) -> bool:
    return bool(before[-1] == column[place])


def _write_cpu(lanes: list[Lane], rebuilt: Rebuilt, groups: Int64) -> None:
    """Keep the first reading in each cell of the grid, and the last of all."""
    steps = rebuilt.steps
    read = np.flatnonzero((steps["cpu"] >= 0) & (steps["time"] <= rebuilt.ends[groups]))
    again = (np.diff(steps["time"][read]) == 0) & (np.diff(groups[read]) == 0)
    read = read[~np.append(again, False)[: len(read)]]  # of one moment's readings the last
    group, t, ns = groups[read], steps["time"][read], steps["cpu"][read]
    cell = t // CPU_GRID
    last = np.append(group[1:] != group[:-1], True)[: len(read)]
    new = np.ones(len(read), bool)
    new[1:] = (cell[1:] != cell[:-1]) | last[:-1]
    kept = np.flatnonzero(new | last)
    bounds = np.searchsorted(group[kept], np.arange(len(rebuilt.lanes) + 1)).tolist()
    t, ns, cell, new = t[kept], ns[kept], cell[kept], new[kept]
    for i, (index, since) in enumerate(zip(rebuilt.lanes.tolist(), rebuilt.since.tolist(), strict=True)):
        cpu, first, end = lanes[index].cpu, bounds[i], bounds[i + 1]
        cpu.truncate(int(cpu.t.searchsorted(since)))
        if end == first:
            continue
        least = 0
        if len(cpu) > 1 and cpu.t[-1] // CPU_GRID == cpu.t[-2] // CPU_GRID:
            cpu.truncate(len(cpu) - 1)  # it was kept as the last of all, which it is no longer
        if len(cpu):
            least = int(cpu.ns[-1])
            first += end - first > 1 and bool(cpu.t[-1] // CPU_GRID == cell[first])
        cpu.extend(t[first:end], np.maximum(np.maximum.accumulate(ns[first:end]), least))
