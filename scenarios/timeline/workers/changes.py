"""What the records of the lifecycle leave for the states, the holds and the output to follow."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.states.steps import STEP_DTYPE, step
from scenarios.timeline.tables.lane import Lane


class Record(NamedTuple):
    """One record as Python numbers; `site` is an index into Timeline.sites."""

    kind: int
    flags: int
    pid: int
    tid: int
    wall: int
    cpu: int
    obj: int
    site: int
    a: int
    b: int


class Changes:
    """Steps to be merged, lanes whose states must be rebuilt as a whole, and lanes that have ended."""

    def __init__(self) -> None:
        self.changed: set[int] = set()
        self.ended: list[Lane] = []
        self._steps: list[NDArray[Any]] = []

    def step(self, time: int, lane: Lane, tracer: int | None = None, site: int = 0) -> None:
        """Add a lane's first moment, or (with `tracer`) a state that another worker recorded for it."""
        self._steps.append(step(time, lane.index, tracer, site))

    def take_steps(self) -> NDArray[Any]:
        """The steps added since the last time."""
        steps = np.concatenate([np.empty(0, STEP_DTYPE), *self._steps])
        self._steps = []
        return steps
