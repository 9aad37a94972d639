"""How often to draw a live run while nothing happens in it and the lanes merely grow.

Whoever watches must not slow down what is watched. While a core is free, drawing costs the script nothing; once the
script keeps every core busy, each frame is taken from it, and frames are spaced so that they take a small share.
"""

import time
from typing import Final

from scenarios.observer.pace import CORES
from scenarios.timeline import Timeline
from scenarios.tracer.records import READY, RUNNING, STARTING

_SMOOTH_S: Final = 1 / 30  # between two frames while a core is free
_SLOWEST_S: Final = 1.0
_SHARE: Final = 0.02  # of one core, for all that the drawing thread does
_SMOOTHING: Final = 0.25
_BUSY: Final = (STARTING, RUNNING, READY)  # an interpreter that starts is at work as well


class GrowthPace:
    """Spaces the frames of the thread that asks, by what they have cost it."""

    def __init__(self) -> None:
        self._cost = 0.0  # seconds of this thread's CPU time from frame to frame, smoothed
        self._spent = time.thread_time()

    def seconds(self, timeline: Timeline) -> float:
        """Until the next frame, if nothing happens before."""
        spent = time.thread_time()
        self._cost += _SMOOTHING * (spent - self._spent - self._cost)
        self._spent = spent
        if not crowded(timeline):
            return _SMOOTH_S
        return min(max(self._cost / _SHARE, _SMOOTH_S), _SLOWEST_S)


def crowded(timeline: Timeline) -> bool:
    """Whether as many processes run now, or would if there were a core for them, as there are cores.

    Threads do not count: of those that pass the interpreter's lock from hand to hand, one runs.
    """
    alive = [lane for lane in timeline.lanes if lane.end is None and lane.kind != "task" and len(lane.states)]
    return len({lane.pid for lane in alive if int(lane.states.state[-1]) in _BUSY}) >= CORES
