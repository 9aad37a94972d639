"""Virtual time: nobody sleeps, and the clocks go as if somebody had."""

import sys
import time
from typing import TYPE_CHECKING, Any, Final

from ..scheduler import STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..scheduler import Scheduler

_WAITING: Final = ("threading", "queue")  # they look how long there is left of a timeout
_IN_SECONDS: Final = ("monotonic", "time", "perf_counter")


def install_sleep(scheduler: "Scheduler") -> None:
    """A sleep is a wait for the clock."""
    plain = time.sleep

    def sleep(seconds: float, /) -> None:
        me = scheduler.me()
        if me is None:
            return plain(seconds)
        if not isinstance(seconds, int | float) or seconds < 0 or seconds != seconds:  # noqa: PLR0124
            return plain(seconds)  # raises
        scheduler.wait(me, None, "sleep", seconds)
        return None

    setattr(time, "sleep", sleep)  # noqa: B010  # as a module's function


def install_clocks(scheduler: "Scheduler", threading: Any, queue: Any) -> None:
    """Clocks that tell virtual time to threads under control, each a little later than before."""
    for name in _IN_SECONDS:
        setattr(time, name, _clock(scheduler, getattr(time, name)))
        setattr(time, f"{name}_ns", _clock_ns(scheduler, getattr(time, f"{name}_ns")))
    threading._time = queue.time = time.monotonic


def _clock(scheduler: "Scheduler", plain: "Callable[[], float]") -> "Callable[[], float]":
    start = plain()

    def clock() -> float:
        if not _asked(scheduler):
            return start + scheduler.now if not scheduler.free else plain()
        scheduler.now += STEP
        return start + scheduler.now

    return clock


def _clock_ns(scheduler: "Scheduler", plain: "Callable[[], int]") -> "Callable[[], int]":
    start = plain()

    def clock() -> int:
        if not _asked(scheduler):
            return start + int(scheduler.now * 1e9) if not scheduler.free else plain()
        scheduler.now += STEP
        return start + int(scheduler.now * 1e9)

    return clock


def _asked(scheduler: "Scheduler") -> bool:
    """Whether a thread under control looks at a clock: what it sees depends on all that was done, by anybody."""
    if scheduler.me() is None:
        return False
    if sys._getframe(2).f_globals.get("__name__") not in _WAITING:
        scheduler.steps.known = False
    return True
