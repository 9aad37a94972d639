"""How often to look: about 500 times a second, less when looking costs more than its share of one core."""

import os
import time
from typing import Final

CORES: Final = (
    len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
)  # that the run may use
FASTEST: Final = 0.002  # seconds between two looks
SLOWEST: Final = 0.1
SHARE: Final = 0.047  # of one core; the promise is 0.05
SHARE_CROWDED: Final = 0.012  # while the run has work for each core, and each look is taken from it
_SMOOTHING: Final = 0.1
_SECOND: Final = 1_000_000_000


class SamplingRate:
    """Spaces the looks by what they cost."""

    def __init__(self) -> None:
        self._cost = 0.0  # seconds of CPU for one look and its share of everything else, smoothed
        self._interval = FASTEST
        self.next = time.monotonic()  # when the next look is due
        self._spent = time.thread_time()
        self._count = 0
        self._reported_at = time.perf_counter_ns()

    def done(self, *, crowded: bool = False) -> tuple[int, int] | None:
        """A look is done. Once a second: the rate in millihertz and this thread's CPU time in ns."""
        spent = time.thread_time()
        self._cost += _SMOOTHING * (spent - self._spent - self._cost)
        self._spent = spent
        self._interval = min(SLOWEST, max(FASTEST, self._cost / (SHARE_CROWDED if crowded else SHARE)))
        self.next = max(self.next + self._interval, time.monotonic() + self._interval / 2)
        self._count += 1
        return self._rate()

    def _rate(self) -> tuple[int, int] | None:
        now = time.perf_counter_ns()
        if now - self._reported_at < _SECOND:
            return None
        rate = self._count * _SECOND * 1000 // (now - self._reported_at)
        self._reported_at, self._count = now, 0
        return rate, time.thread_time_ns()
