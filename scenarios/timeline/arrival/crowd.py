"""A program may start workers without end: so many get a lane; the others are counted, what each did is not kept."""

from collections import OrderedDict
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.tables.columns import Bools
from scenarios.timeline.tables.run_data import RunData
from scenarios.tracer.wire import records as rec

from .dense_index import UNKNOWN
from .lane_table import LaneTable
from .remembering import remember

MOST_LANES: Final = 20_000  # each takes some 5 KB, and a look in each frame
REASON: Final = "more than 20000 workers: what the others did is not kept"
_ABOUT: Final = kinds(
    *range(rec.FIRST_LINE, rec.OUTPUT + 1), rec.OS_STATE, rec.OS_CPU, rec.OS_LINE, rec.OS_ADOPTED, rec.NOTE
)
_NEW: Final = kinds(rec.START, rec.OS_THREAD, rec.OS_PROCESS)


class Crowd:
    """Takes the records of workers that have no lane out of a batch, once there is room for no more of them."""

    def __init__(self, run: RunData, table: LaneTable) -> None:
        self._run, self._table = run, table
        self._left_out = np.empty(0, np.uint64)  # of a pid and tid that had a lane before
        self._counted: OrderedDict[int, None] = OrderedDict()  # the latest: a task that is named anew begins once more

    def drop(self, records: NDArray[Any]) -> None:
        """Give what is left out no kind; what such a worker prints is kept, as nobody's."""
        if len(self._run.lanes) < MOST_LANES:
            return
        kind, pid = records["kind"], records["pid"]
        keys = self._table.keys_of(pid, np.where(records["tid"] > 0, records["tid"], pid))
        dropped = _NEW[kind] | self._begun(records, keys)
        self._count(records[dropped & (kind == rec.BEGIN)]["obj"])
        dropped |= _ABOUT[kind] & (np.isin(keys, self._left_out) | (self._table.known(keys) == UNKNOWN))
        written = dropped & (kind == rec.OUTPUT)
        records["tid"][written] = 0
        dropped &= ~written
        if dropped.any():
            self._run.lost += int(dropped.sum())
            self._add_cpu(records[dropped & (kind == rec.END)])
            if REASON not in self._run.lost_reasons:
                self._run.lost_reasons.append(REASON)
            records["kind"][dropped] = 0

    def _count(self, begun: NDArray[Any]) -> None:
        for number in begun.tolist():
            self._run.beyond.workers += number not in self._counted
            remember(self._counted, number, None)

    def _add_cpu(self, ends: NDArray[Any]) -> None:
        """A thread's clock begins with it; a task's is its thread's."""
        own = (ends["tid"] < rec.TASK_TID) & (ends["cpu"] > 0)
        self._run.beyond.cpu += int(ends["cpu"][own].sum())

    def _begun(self, records: NDArray[Any], keys: NDArray[np.uint64]) -> Bools:
        """The records from the begin of a new worker on, whose pid and tid may have been another one's before."""
        later = np.zeros(len(records), bool)
        for row in np.flatnonzero(records["kind"] == rec.BEGIN).tolist():
            begin = records[row]
            lane = self._table.latest(int(begin["pid"]), int(begin["tid"]))
            if lane is None or self._table.worker_of.get(lane.index) != int(begin["obj"]):
                later[row:] |= keys[row:] == keys[row]
                if lane is not None:
                    self._left_out = np.union1d(self._left_out, keys[row : row + 1])
        return later
