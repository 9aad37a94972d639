"""Two step functions into one: what the tracer says a lane waits for, and what the system says it really does."""

import sys
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import kinds
from scenarios.timeline.tables.columns import Bools, Int64
from scenarios.tracer.wire.records import (
    BLOCKED,
    GIL,
    ON_IO,
    OS_DEAD,
    OS_RUNNING,
    OS_SLEEPING,
    OS_STATES,
    OS_ZOMBIE,
    READY,
    RUNNING,
    ZOMBIE,
)

from .steps import ALIVE_THERE, NOT_BLOCKED, SETS_OS, SETS_TRACER, UNSEEN

# A sign of life outweighs an older word of the observer for so long: a few of the observer's rounds
GRACE: Final = 10_000_000
# Windows reads thread CPU clocks in ticks of 15.6 ms
SHORTEST_BLOCKED: Final = 2_000_000 if sys.platform != "win32" else 35_000_000


def _table() -> NDArray[np.uint8]:
    """The final state by [tracer's state, observer's state]."""
    table = np.repeat(np.arange(NOT_BLOCKED + 1, dtype=np.uint8)[:, None], UNSEEN + 1, axis=1)
    words = {
        "running": RUNNING, "ready": READY, "sleeping": BLOCKED, "gil": GIL, "io": ON_IO,
        "zombie": ZOMBIE, "stopped": BLOCKED, "dead": ZOMBIE,
    }  # fmt: skip
    table[NOT_BLOCKED] = [words[name] for name in OS_STATES] + [RUNNING]
    table[:, [OS_ZOMBIE, OS_DEAD]] = ZOMBIE
    return table


MERGED: Final = _table()
_FIRM: Final = kinds(OS_RUNNING, OS_ZOMBIE, OS_DEAD, UNSEEN)  # the observer's words that no sign of life outweighs


def fill(steps: NDArray[Any], first: Bools, earliest: Bools, default: NDArray[np.uint8]) -> None:
    """Give each step (sorted by lane and time) what held before it and what it does not set itself, in place.

    `first` marks the first step given of each lane. It has what held before it already, unless it is the `earliest` of
    its lane: then what it does not set is its lane's `default` and an unseen system.
    """
    here = np.arange(len(steps))
    bare = earliest & (steps["says"] & SETS_TRACER == 0)
    steps["tracer"][bare] = default[bare]
    steps["obj"][bare] = 0
    steps["os"][earliest & (steps["says"] & SETS_OS == 0)] = UNSEEN
    tracer = np.maximum.accumulate(np.where(first | (steps["says"] & SETS_TRACER > 0), here, 0))
    system = np.maximum.accumulate(np.where(first | (steps["says"] & SETS_OS > 0), here, 0))
    for name in ("tracer", "obj", "site"):
        steps[name] = steps[name][tracer]
    steps["os"] = steps["os"][system]


def states(steps: NDArray[Any], last: Bools, until: Int64) -> NDArray[np.uint8]:
    """The state that begins at each filled step. `last`: the last of its lane; `until`: its lane's end or now."""
    following = np.roll(steps["time"], -1)
    length = np.where(last, until, following) - steps["time"]
    used = np.roll(steps["cpu"], -1) - steps["cpu"]
    clocked = ~last & (steps["cpu"] >= 0) & (np.roll(steps["cpu"], -1) >= 0)
    busy = clocked & (2 * used >= length)
    word = steps["os"].copy()
    alive = (steps["says"] & ALIVE_THERE > 0) & (word != OS_ZOMBIE) & (word != OS_DEAD)
    unseen = word == UNSEEN
    word[alive & ~unseen & (busy | (length <= GRACE))] = OS_RUNNING
    word[alive & unseen & clocked & ~busy & (length > SHORTEST_BLOCKED)] = OS_SLEEPING
    result: NDArray[np.uint8] = MERGED[steps["tracer"], word]
    return result


def doubts(steps: NDArray[Any], until: Int64) -> Bools:
    """Which lanes' last steps outweigh the observer's word only until GRACE is over."""
    outweighed = ~_FIRM[steps["os"]] & (steps["tracer"] == NOT_BLOCKED) & (steps["says"] & ALIVE_THERE > 0)
    result: Bools = outweighed & (until - steps["time"] <= GRACE)
    return result
