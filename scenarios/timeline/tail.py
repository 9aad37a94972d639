"""The unsettled end of all lanes: the steps that later news may still fall between, and the states made of them."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .lane import Lane
from .lane_table import ALIVE, LONG_AGO, LaneFacts
from .merge import GRACE, doubts, fill, states
from .steps import ALIVE_THERE, SETS_OS, SETS_TRACER, STEP_DTYPE

TOLERANCE: Final = 100_000_000  # ns; the observer tells some things 50 ms late
CPU_GRID: Final = 5_000_000  # ns; one reading of a lane's CPU clock in each is kept


class Tail:
    """Keeps steps sorted by lane and time, and rebuilds the lanes' states from the earliest news on."""

    def __init__(self, lanes: list[Lane], facts: LaneFacts) -> None:
        self._lanes = lanes
        self._facts = facts
        self._steps: NDArray[Any] = np.empty(0, STEP_DTYPE)

    def add(self, news: NDArray[Any], changed: set[int], now: int) -> None:
        """Take in steps and rebuild what they touch. `changed`: lanes to be rebuilt from their first unsettled step."""
        facts = self._facts
        lane = news["lane"]
        earliest = np.maximum(facts.column("firm")[lane], facts.column("begin")[lane])
        news["time"] = np.maximum(news["time"], earliest)
        old = len(self._steps)
        steps = np.concatenate([self._steps, news])
        for index in changed:
            self._not_before_begin(steps, index)
        order = np.lexsort((steps["says"] & ALIVE_THERE, steps["time"], steps["lane"]))
        steps = steps[order]
        first = np.diff(steps["lane"].astype(np.int64), prepend=-1) != 0
        fill(steps, first, facts.column("default")[steps["lane"]])
        self._steps = steps
        self._rebuild(first, order >= old, changed, now)

    def _not_before_begin(self, steps: NDArray[Any], index: int) -> None:
        own = steps["lane"] == index
        steps["time"][own] = np.maximum(steps["time"][own], self._facts.column("begin")[index])

    def _rebuild(self, first: NDArray[np.bool_], new: NDArray[np.bool_], changed: set[int], now: int) -> None:
        """Rebuild each lane from the step before its first new one, whose state the news may change."""
        steps, facts = self._steps, self._facts
        if not len(steps):
            return
        begins = np.flatnonzero(first)
        last = np.roll(first, -1)
        ends = np.flatnonzero(last)
        lanes = steps["lane"][begins]
        until = np.minimum(facts.column("end")[lanes], now)
        again = np.isin(lanes, list(changed))
        doubtful = facts.column("doubt")[lanes] <= now
        places = np.where(new, np.arange(len(steps)), len(steps))
        from_step = np.maximum(np.minimum.reduceat(places, begins) - 1, begins)
        from_step = np.minimum(from_step, ends)  # no news: the last step alone
        touched = again | doubtful | np.logical_or.reduceat(new, begins)
        from_step[again] = begins[again]
        length = ends - begins + 1
        state = states(steps, last, np.repeat(until, length))
        kept = np.repeat(touched, length) & (np.arange(len(steps)) >= np.repeat(from_step, length))
        kept &= steps["time"] <= np.repeat(facts.column("end")[lanes], length)
        since = steps["time"][from_step]
        since[again & (facts.column("firm")[lanes] == LONG_AGO)] = LONG_AGO  # its begin may have moved
        unsure = doubts(steps[ends], until)
        facts.column("doubt")[lanes] = np.where(unsure, steps["time"][ends] + GRACE + 1, ALIVE)
        for i in np.flatnonzero(touched).tolist():
            at = slice(int(from_step[i]), int(ends[i]) + 1)
            rows = steps[at][kept[at]]
            self._write(self._lanes[lanes[i]], int(since[i]), rows, state[at][kept[at]])

    def _write(self, lane: Lane, since: int, rows: NDArray[Any], state: NDArray[np.uint8]) -> None:
        """Replace a lane's states and CPU readings from `since` on."""
        self._write_cpu(lane, since, rows)
        columns = lane.states
        columns.truncate(int(np.searchsorted(columns.start, since)))
        lasting = np.diff(rows["time"], append=ALIVE if lane.end is None else lane.end) > 0
        rows, state = rows[lasting], state[lasting]
        plain = state != rows["tracer"]
        obj, site = np.where(plain, 0, rows["obj"]), rows["site"]
        fresh = np.ones(len(rows), bool)
        fresh[1:] = (state[1:] != state[:-1]) | (obj[1:] != obj[:-1]) | (site[1:] != site[:-1])
        if len(rows) and len(columns):
            fresh[0] = (columns.state[-1], columns.obj[-1], columns.site[-1]) != (state[0], obj[0], site[0])
        columns.extend(rows["time"][fresh], state[fresh], obj[fresh], site[fresh])

    def _write_cpu(self, lane: Lane, since: int, rows: NDArray[Any]) -> None:
        readings = rows[rows["cpu"] >= 0]
        cpu = lane.cpu
        cpu.truncate(int(np.searchsorted(cpu.t, since)))
        if not len(readings):
            return
        cell = readings["time"] // CPU_GRID
        before = cpu.t[-1] // CPU_GRID if len(cpu) else -1
        kept = np.diff(cell, prepend=before) != 0
        kept[-1] = True
        ns = np.maximum.accumulate(readings["cpu"])
        cpu.extend(readings["time"][kept], np.maximum(ns[kept], cpu.ns[-1] if len(cpu) else 0))

    def settle(self, horizon: int) -> None:
        """Let go of the steps that nothing can change any more, all of them older than `horizon`."""
        steps, facts = self._steps, self._facts
        if not len(steps):
            return
        lane = steps["lane"]
        last = np.append(np.diff(lane) != 0, True)
        ended = facts.column("end")[lane] < horizon
        stays = (last | (np.roll(steps["time"], -1) >= horizon)) & ~ended | facts.column("waiting")[lane]
        if stays.all():
            return
        for index in np.unique(lane[ended & ~stays]).tolist():
            facts.column("finished")[index] = True
            self._lanes[index].settled = len(self._lanes[index].states)
        shortened = np.unique(lane[~stays & ~ended]).tolist()
        self._steps = steps[stays]
        for index in shortened:
            self._firm(index)

    def _firm(self, index: int) -> None:
        """Make the first step left the one that all later news come after."""
        at = int(np.searchsorted(self._steps["lane"], index))
        self._steps["says"][at] |= SETS_TRACER | SETS_OS
        time = int(self._steps["time"][at])
        self._facts.column("firm")[index] = time
        lane = self._lanes[index]
        lane.settled = max(lane.settled, int(np.searchsorted(lane.states.start, time)) - 1)
