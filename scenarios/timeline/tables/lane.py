"""A lane: one worker of the run, and what it did from its first moment to its last."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .columns import Column, Columns, Int64
from .marks import LastWait

LaneKind = Literal["process", "thread", "task"]
NO_CORE: Final = -1


class StateColumns(Columns):
    """The states of a lane. Interval i lasts from start[i] to start[i + 1], the last one to the lane's end or to now.

    Adjacent intervals differ in state, object or site; starts (ns) increase strictly. Those in a row with the same
    number in `summed`, not 0, stand for many within 2 ** `shift` ns: each is as long as all of its sort together were,
    in an order that is not known any more (`coarsening/`).
    """

    start = Column(np.int64)  # when each interval begins, ns
    state = Column(np.uint8)  # index into vocabulary.STATES
    obj = Column(np.uint32)  # what is waited for: index into Timeline.objects, 0 for nothing in particular
    site = Column(np.uint32)  # the source line: index into Timeline.sites, 0 when unknown
    summed = Column(np.uint8)  # 0: as it was; neighbouring groups have different numbers

    def __init__(self) -> None:
        super().__init__()
        self.shift = 0

    def extend(
        self, start: ArrayLike, state: ArrayLike, obj: ArrayLike | None = None, site: ArrayLike | None = None
    ) -> None:
        """Add intervals that begin after all that are there."""
        columns = {
            "start": start,
            "state": state,
            "obj": 0 if obj is None else obj,
            "site": 0 if site is None else site,
        }
        self.append_rows(np.size(start), columns)


class CpuColumns(Columns):
    """The CPU clock of a lane: cumulative `ns` on a CPU at times `t` (ns); both ascend."""

    t = Column(np.int64)  # when the clock was read, ns
    ns = Column(np.int64)  # CPU time so far, ns

    def extend(self, t: ArrayLike, ns: ArrayLike) -> None:
        """Add readings taken after all that are there."""
        self.append_rows(np.size(t), {"t": t, "ns": ns})


@dataclass(eq=False)
class Lane:
    """One worker. `end` is None while it is alive; `settled` leading intervals will never change again.

    `revision` grows with each change of its states, its end, its place among the lanes or `settled`: who follows many
    lanes looks at those alone.
    """

    index: int
    kind: LaneKind
    pid: int
    tid: int
    name: str = ""
    daemon: bool = False
    parent: "Lane | None" = None
    begin: int = 0
    end: int | None = None
    done: int | None = None  # when its own code was done, as it told itself; None: cut short, or nobody knows
    exitcode: int | None = None
    signal: int | None = None
    adopted_by: int | None = None
    rank: int = 0  # counted by the starts, so the same in each run of a script; below 0: only seen from outside
    traced: bool = True  # False: only the observer saw it
    helper: bool = False  # a thread of the standard library's own that has run nothing of the script's
    command: str = ""  # its whole command line, when only the observer saw it
    settled: int = 0
    revision: int = 0
    last_wait: LastWait | None = None
    core: int = NO_CORE  # the one it ran on last
    site: int = 0  # the line it was last seen at: index into Timeline.sites
    states: StateColumns = field(default_factory=StateColumns)
    cpu: CpuColumns = field(default_factory=CpuColumns)

    @property
    def is_task(self) -> bool:
        """Whether it is a coroutine's task, whose states within a step and CPU time are those of its thread."""
        return self.kind == "task"

    @property
    def depth(self) -> int:
        """How many lanes stand above this one; 0 for the script's first process."""
        depth, above = 0, self.parent
        while above is not None:
            depth, above = depth + 1, above.parent
        return depth

    def put_below(self, parent: "Lane | None") -> None:
        """Make another lane the one that it stands below."""
        self.parent = parent
        self.revision += 1

    def is_no_helper(self) -> None:
        """It runs the script's own code, and is to be seen."""
        self.revision += self.helper
        self.helper = False

    def end_or(self, now: int) -> int:
        """The lane's last moment so far, ns."""
        return now if self.end is None else self.end

    def ends(self, now: int) -> Int64:
        """When each interval ends, ns."""
        if not len(self.states):
            return np.empty(0, np.int64)
        ends: NDArray[Any] = np.append(self.states.start[1:], self.end_or(now))
        return ends
