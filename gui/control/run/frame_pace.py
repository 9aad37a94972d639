"""How often to draw a live run: at once when something happens, seldom while its lanes merely grow.

Whoever watches must not slow down what is watched. A free core may be the other half of the script's own, and once the
script keeps every core busy, each frame is taken from it: frames are spaced so that they take a bounded share.
"""

import os
import time
from typing import TYPE_CHECKING, Final

from scenarios.timeline.vocabulary import READY, RUNNING, STARTING

if TYPE_CHECKING:
    from scenarios.timeline import Timeline

CORES: Final = (  # that the script and the window share
    len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
)
_SCREEN_S: Final = 0.016  # a screen shows no more frames
_SELDOM_S: Final = 0.03  # what happens is then still on the screen within 50 ms
_WIDENING_S: Final = 0.016  # what has just happened is not wide enough to be seen yet
_CROWDED_S: Final = 0.03  # while the script needs every core
_COSTS: Final = 3  # a frame comes no sooner than this times what one costs
_SMOOTH_S: Final = 1 / 30  # between two frames of mere growth while a core is free
_SLOWEST_S: Final = 1.0
_SHARE: Final = 0.02  # of one core, for all that the drawing thread does while none is free
_SMOOTHING: Final = 0.25
_BUSY: Final = (STARTING, RUNNING, READY)  # an interpreter that starts is at work as well


class FramePace:
    """Spaces the frames of the thread that asks, by what they have cost it."""

    def __init__(self) -> None:
        self._cost = 0.0  # seconds of this thread's CPU time from frame to frame, smoothed
        self._spent = time.thread_time()

    def on_arrival(self, timeline: "Timeline", *, after_arrival: bool = False, behind: bool = False) -> float:
        """Seconds from a frame to the next if something happens.

        `after_arrival`: something had happened for this frame too. `behind`: more has come than a frame can take.
        """
        if crowded(timeline):
            return _CROWDED_S
        if behind or not after_arrival:
            return _SCREEN_S
        return min(max(_COSTS * self._cost, _SCREEN_S), _SELDOM_S)

    def growth(self, timeline: "Timeline", *, after_arrival: bool = False) -> float:
        """Seconds from the end of a frame to the next if nothing happens; to be asked once a frame."""
        spent = time.thread_time()
        self._cost += _SMOOTHING * (spent - self._spent - self._cost)
        self._spent = spent
        if not crowded(timeline):
            return _WIDENING_S if after_arrival else _SMOOTH_S
        return min(max(self._cost / _SHARE, _SMOOTH_S), _SLOWEST_S)


def crowded(timeline: "Timeline") -> bool:
    """Whether as many processes run now, or would if there were a core for them, as there are cores.

    Threads do not count: of those that pass the interpreter's lock from hand to hand, one runs.
    """
    alive = [lane for lane in timeline.lanes if lane.end is None and lane.kind != "task" and len(lane.states)]
    return len({lane.pid for lane in alive if int(lane.states.state[-1]) in _BUSY}) >= CORES
